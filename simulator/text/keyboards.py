"""Reply markups: inline and reply keyboards, checked as Telegram checks them."""

from __future__ import annotations

from typing import Any

from simulator.state.errors import BotApiError, bad_request
from simulator.text.links import checked_link
from simulator.text.texts import check_utf8, is_blank

LONGEST_CALLBACK_DATA = 64
LONGEST_COPY_TEXT = 256
MOST_INLINE_BUTTONS = 100
MOST_REPLY_BUTTONS = 300
STYLES = frozenset({"", "default", "primary", "danger", "success"})

Markup = dict[str, Any]
Rows = list[list[dict[str, Any]]]


def read_markup(value: Any) -> tuple[Markup | None, Markup | None]:
    """Check a reply markup and return an inline and a reply keyboard, of which at most one is set.

    `remove_keyboard` and `force_reply` count as reply keyboards.
    """
    if value is None:
        return None, None
    if not isinstance(value, dict):
        raise bad_request("Object expected as reply markup")
    reply_rows = _rows(value, "keyboard", 'Field "keyboard" must be an Array of Arrays')
    reason = 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    inline_rows = _rows(value, "inline_keyboard", reason)
    if reply_rows:
        return None, value | {"keyboard": _reply_keyboard(reply_rows)}
    if inline_rows:
        return _inline_keyboard(inline_rows), None
    if value.get("remove_keyboard"):
        return None, {"remove_keyboard": True}
    if value.get("force_reply"):
        return None, value
    return None, None


def _rows(value: Markup, name: str, reason: str) -> list[list[Any]]:
    rows = value.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise bad_request(f'Field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(reason)
    return rows


def _reply_keyboard(rows: list[list[Any]]) -> Rows:
    keyboard = [[_reply_button(button) for button in row] for row in rows if row]
    if sum(len(row) for row in keyboard) > MOST_REPLY_BUTTONS:
        raise bad_request("reply markup is too long")
    return keyboard


def _reply_button(button: Any) -> dict[str, Any]:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("Can't parse keyboard button: KeyboardButton must be a String or an Object")
    _text(button, "keyboard button")
    return button


def _inline_keyboard(rows: list[list[Any]]) -> Markup | None:
    keyboard = [[_inline_button(button) for button in row] for row in rows if row]
    if sum(len(row) for row in keyboard) > MOST_INLINE_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": keyboard} if keyboard else None


def _inline_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise _not_parsed("inline keyboard button", "InlineKeyboardButton must be an Object")
    kept = {"text": _text(button, "inline keyboard button")}
    if button.get("style"):
        kept["style"] = str(button["style"]).lower()
    return kept | _inline_type(button)


def _inline_type(button: dict[str, Any]) -> dict[str, Any]:
    if button.get("url"):
        return {"url": _url(button["url"])}
    if button.get("callback_data"):
        return {"callback_data": _callback_data(button["callback_data"])}
    for name in ("switch_inline_query", "switch_inline_query_current_chat"):
        if name in button:
            return {name: str(button[name])}
    if isinstance(button.get("web_app"), dict):
        return {"web_app": {"url": _web_app_url(button["web_app"].get("url", ""))}}
    if isinstance(button.get("copy_text"), dict):
        return {"copy_text": {"text": _copy_text(button["copy_text"].get("text", ""))}}
    raise _not_parsed("inline keyboard button", "Text buttons are unallowed in the inline keyboard")


def _text(button: dict[str, Any], what: str) -> str:
    if "text" not in button:
        raise _not_parsed(what, 'Can\'t find field "text"')
    text = button["text"]
    if not isinstance(text, str | int | float) or isinstance(text, bool):
        raise _not_parsed(what, 'Field "text" must be of type String')
    check_utf8(str(text))
    if is_blank(str(text)):
        raise bad_request(f"{what} text must be non-empty")
    if str(button.get("style", "")).lower() not in STYLES:
        raise _not_parsed(what, "invalid button style specified")
    return str(text)


def _callback_data(data: Any) -> str:
    check_utf8(str(data))
    if len(str(data).encode()) > LONGEST_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    return str(data)


def _url(url: Any) -> str:
    checked = str(url) if str(url).startswith("tg://") else checked_link(str(url))
    if not checked:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return checked


def _web_app_url(url: Any) -> str:
    if not str(url).startswith("https://"):
        raise bad_request(
            f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )
    return str(url)


def _copy_text(text: Any) -> str:
    if not 1 <= len(str(text)) <= LONGEST_COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return str(text)


def _not_parsed(what: str, reason: str) -> BotApiError:
    return bad_request(f"Can't parse {what}: {reason}")
