"""Logs: one line each, ids and figures, and never a token, a password or a person's words."""

# ruff: noqa: G004 - careless logging is what is tested

import contextlib
import io
import logging
import re

import httpx
import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot

from config.logging import configure_logging
from config.masking import mask_secrets
from tests.captured_log import log_plainly

TOKEN = "123456789:AAE-made-up-token-for-tests-0123456"
SAID = "Il manque une crèche à Alzon"


@pytest.fixture
def log_lines():
    """Return the lines written to standard error since the last call."""
    written = io.StringIO()
    root, levels = logging.getLogger(), {each: each.level for each in loggers()}
    with contextlib.redirect_stderr(written):
        configure_logging("DEBUG")
    (ours,) = root.handlers

    def take() -> list[str]:
        lines = written.getvalue().splitlines()
        written.truncate(0)
        written.seek(0)
        return lines

    yield take
    root.removeHandler(ours)
    for each in loggers():
        each.setLevel(levels.get(each, logging.NOTSET))
    log_plainly()
    structlog.contextvars.clear_contextvars()


def loggers() -> list[logging.Logger]:
    named = logging.root.manager.loggerDict.values()
    return [logging.root, *(each for each in named if isinstance(each, logging.Logger))]


def test_an_event_is_one_line_with_its_ids(log_lines):
    structlog.get_logger("bot.turn").info("turn_committed", update_id=7, need_id=3, outcome="sent")

    (line,) = log_lines()
    assert re.match(r"timestamp=\S+Z level=info logger=bot\.turn event=turn_committed ", line)
    assert "update_id=7" in line
    assert "need_id=3" in line
    assert "outcome=sent" in line


def test_the_ids_bound_to_a_turn_stand_on_its_lines(log_lines):
    structlog.contextvars.bind_contextvars(update_id=7)
    structlog.get_logger("bot.turn").info("reply_promised", chat_id=42)

    assert "update_id=7" in log_lines()[0]


def test_what_somebody_wrote_is_refused_under_any_key(log_lines):
    log = structlog.get_logger("handlers.needs")
    log.info("need_saved", text=SAID, need_id=1)
    log.info("need_saved", reference=SAID, kind=SAID)
    log.info(f"need saved: {SAID}")
    log.info("need_saved", payload_id={"text": SAID})
    log.info("need_saved", **{SAID: 1})

    lines = log_lines()
    assert len(lines) == 5
    assert "crèche" not in "".join(lines)
    assert "refused=text" in lines[0]


def test_httpx_never_writes_the_token_even_when_it_may_speak(log_lines):
    logging.getLogger("httpx").setLevel(logging.DEBUG)
    transport = httpx.MockTransport(lambda request: httpx.Response(200))
    with httpx.Client(transport=transport) as client:
        client.get(f"https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("httpx").info(f"HTTP Request: GET https://api.telegram.org/bot{TOKEN}/getMe")

    lines = log_lines()
    assert len(lines) == 2
    assert TOKEN not in "".join(lines)
    assert "/bot***/getMe" in lines[1]


@pytest.mark.parametrize(
    "name", ["httpx", "httpcore.connection", "aiohttp.access", "telegram.Bot", "telegram.ext.Application"]
)
def test_libraries_that_write_addresses_are_silent_below_warning(log_lines, name):
    logging.getLogger(name).info("POST %s", TOKEN)
    logging.getLogger(name).warning("retrying")

    assert ["retrying" in line for line in log_lines()] == [True]


@pytest.mark.parametrize(
    "show", [repr, str, lambda bot: bot, lambda bot: bot.base_url, lambda bot: bot.token]
)
def test_a_bot_can_be_logged_without_giving_its_token_away(log_lines, show):
    bot = Bot(TOKEN)
    logging.getLogger("bot.sender").warning("started %s", show(bot))
    logging.getLogger("bot.sender").warning(f"started {show(bot)}")
    structlog.get_logger("bot.sender").info("started", kind=show(bot), bot=bot)
    structlog.get_logger("bot.sender").info(f"started {show(bot)}")

    lines = log_lines()
    assert len([line for line in lines if "logger=bot.sender" in line]) == 4
    assert TOKEN not in "".join(lines)
    assert TOKEN.partition(":")[2] not in "".join(lines)


def test_a_library_that_logs_a_whole_update_gives_its_template_only(log_lines):
    logging.getLogger("telegram.ext.Updater").critical(
        "Error parsing update %s of %d bytes", {"text": SAID}, 512
    )

    (line,) = log_lines()
    assert "crèche" not in line
    assert "512 bytes" in line


def fail_while_quoting():
    try:
        return {}[SAID]
    except KeyError as cause:
        raise ValueError(TOKEN) from cause


def test_an_error_is_told_by_its_kind_and_place_and_not_by_its_words(log_lines):
    try:
        fail_while_quoting()
    except ValueError as error:
        structlog.get_logger("bot.turn").exception("turn_failed", update_id=7)
        structlog.get_logger("bot.turn").error("turn_failed", exc_info=error)
        logging.getLogger("apscheduler").exception("job failed")

    lines = log_lines()
    assert len(lines) == 3
    for line in lines:
        assert "error=ValueError<KeyError" in line
        assert re.search(r"where=config/test_logging\.py:\d+", line)
        assert "crèche" not in line
        assert TOKEN not in line


def test_a_library_cannot_write_a_second_line(log_lines):
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: <Task exception=crèche>")
    logging.getLogger("uvicorn.error").error("odd\x1b[31m\rline")

    lines = log_lines()
    assert len(lines) == 2
    assert "crèche" not in "".join(lines)
    assert "\x1b" not in "".join(lines)


def test_a_record_that_cannot_be_written_leaves_a_line_without_its_content(log_lines):
    class Unwritable(str):
        __slots__ = ()

        def partition(self, separator):
            raise RuntimeError(SAID)

    with contextlib.redirect_stderr(io.StringIO()) as errors:
        logging.getLogger("bot").warning(Unwritable(SAID))

    assert errors.getvalue() == "level=error logger=config.logging event=line_lost error=RuntimeError\n"
    assert log_lines() == []


def test_the_level_is_respected(log_lines):
    logging.getLogger().setLevel("WARNING")
    structlog.get_logger("bot").info("hidden_event")
    structlog.get_logger("bot").warning("shown_event")

    assert ["shown_event" in line for line in log_lines()] == [True]


def test_even_a_token_of_another_shape_is_hidden_in_an_address():
    assert (
        mask_secrets("POST http://127.0.0.1:8081/bot1:abc/getMe") == "POST http://127.0.0.1:8081/bot***/getMe"
    )
    assert mask_secrets("GET /file/bot1:abc/photos/1.jpg") == "GET /file/bot***/photos/1.jpg"


@given(
    before=st.text(max_size=30),
    number=st.integers(min_value=10_000, max_value=10**12),
    key=st.text("ABCabc019_-", min_size=30, max_size=40),
    after=st.text(max_size=30),
)
def test_a_token_is_hidden_wherever_it_stands(before, number, key, after):
    masked = mask_secrets(f"{before} {number}:{key} https://api.telegram.org/bot{number}:{key}/x {after}")

    assert f"{number}:{key}" not in masked


@given(password=st.text(st.characters(exclude_characters="\"'", exclude_categories=("Z", "C")), min_size=8))
def test_a_password_in_an_address_is_hidden(password):
    masked = mask_secrets(f"could not reach postgresql://ctg:{password}@localhost:5432/ctg (refused)")

    assert masked == "could not reach postgresql://***@localhost:5432/ctg (refused)"
