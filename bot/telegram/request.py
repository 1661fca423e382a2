"""python-telegram-bot's transport on aiohttp: a quarter of the CPU of the default one."""

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData

READ_SECONDS = 20.0
CONNECT_SECONDS = 5.0
UPLOAD_SECONDS = 10.0
CONNECTIONS = 32
JSON = "application/json"
# The library reads these refusals as Telegram means them (Bot API « Making requests »).
UNDERSTOOD = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.TOO_MANY_REQUESTS,
}
# After « too many » without a word on how long.
PAUSE_UNSAID_SECONDS = 5
LONGEST_NUMBER = 4


class UnreachedError(NetworkError):
    """No connection could be made: the call never left, so it was certainly not carried out."""


class ServerError(NetworkError):
    """Telegram, or something on the way to it, refused the call: it was not carried out."""


class GatewayError(NetworkError):
    """Something on the way answered for Telegram, which may have carried the call out."""


class TelegramRequest(BaseRequest):
    """One pooled session, opened in the running loop by `initialize`."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._session: aiohttp.ClientSession | None = None
        # When Telegram last answered, with whatever it had to say.
        self.answered_at: datetime | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return READ_SECONDS

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 - the library's own signature, timeouts in seconds
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - aiohttp has none
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the sender's slots are fewer
    ) -> tuple[int, bytes]:
        """Make one call; return the status and the body, even of a refusal.

        Raises:
            UnreachedError: no connection could be made.
            ServerError: it was refused, by whoever stands in the way.
            GatewayError: who stands in the way cannot tell what became of it.
            RetryAfter, BadRequest: refusals that the library itself would not understand.
            TimedOut: the answer never came; the call may have been carried out.
            NetworkError: the connection broke; the call may have been carried out.
        """
        if self._session is None:
            raise UnreachedError("the session is not open")
        timeout = aiohttp.ClientTimeout(
            total=_total(read_timeout),
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, READ_SECONDS),
        )
        try:
            async with self._session.request(method, url, timeout=timeout, **_body(request_data)) as answer:
                body = await answer.read()
                _refuse(answer, body, is_file=method == "GET")
                self.answered_at = self._now()
                return answer.status, body
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise UnreachedError(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            # Never the error's text: it holds the URL, and the URL the token.
            raise NetworkError(type(error).__name__) from None


def _refuse(answer: aiohttp.ClientResponse, body: bytes, *, is_file: bool) -> None:
    """Raise for an answer that the library would misread; Telegram's own refusals it understands."""
    status = answer.status
    if status < HTTPStatus.BAD_REQUEST:
        if not is_file and body.startswith(b"<"):
            raise ServerError("page")
        return
    is_json = answer.content_type == JSON
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        # Only Telegram itself knows that it has failed; a gateway knows that it has no answer.
        is_its_own = status == HTTPStatus.INTERNAL_SERVER_ERROR and is_json
        raise ServerError(str(status)) if is_its_own else GatewayError(str(status))
    if is_file and status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        raise BadRequest("file is gone")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise BadRequest("request entity too large")
    if status == HTTPStatus.TOO_MANY_REQUESTS and b"retry_after" not in body:
        raise RetryAfter(_pause_of(answer))
    if not is_json or status not in UNDERSTOOD:
        raise ServerError(str(status))


def _pause_of(answer: aiohttp.ClientResponse) -> int:
    asked = answer.headers.get("Retry-After", "")
    return int(asked) if asked.isdecimal() and len(asked) <= LONGEST_NUMBER else PAUSE_UNSAID_SECONDS


def _total(read_timeout: Any) -> float | None:
    """Return the limit in seconds for the whole call: an answer that trickles in for ever ends as well."""
    reading = _seconds(read_timeout, READ_SECONDS)
    return None if reading is None else CONNECT_SECONDS + reading + UPLOAD_SECONDS


def _seconds(given: Any, otherwise: float) -> float | None:
    if given is BaseRequest.DEFAULT_NONE:
        return otherwise
    return float(given) if given is not None else None


def _body(request_data: RequestData | None) -> dict[str, Any]:
    if request_data is None:
        return {}
    if not request_data.contains_files:
        # JSON all through; the library's own payload holds keyboards as JSON texts within JSON.
        return {"json": request_data.parameters}
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime_type) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime_type)
    return {"data": form}
