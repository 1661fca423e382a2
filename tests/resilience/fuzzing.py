"""What the fuzz tests share: how many examples, what must hold after each, and pressing what was shown."""

from typing import Any

from hypothesis import settings

from bot.process.features import make_dispatcher
from tests.resilience.house import House, refused_by_telegram
from tests.territories.known import PAYS_VIGANAIS

# Each is a turn or more over a real database, and the more there are the more is met.
MANY = settings(max_examples=settings().max_examples * 3 // 2)

# All there are, also those of features that come later.
COMMANDS = tuple(sorted(make_dispatcher(PAYS_VIGANAIS).routes.commands))


def assert_sendable(house: House, since: int) -> None:
    complaints = [
        (complaint, payload)
        for payload in house.promised(since)
        if (complaint := refused_by_telegram(payload))
    ]
    assert not complaints


def press_label(house: House, person: int, label: str) -> None:
    """Press it on what was shown last, if it is there."""
    shown = [row.payload for row in house.rows.newest_promises(3) if row.chat_id == person]
    data = [cell["callback_data"] for cell in cells_of(shown[-1:]) if cell["text"] == label]
    house.hear(*(house.updates.press(person, one) for one in data[:1]))


def buttons_of(house: House, person: int, since: int) -> list[str]:
    """The callback data somebody has been shown."""
    shown = [row.payload for row in house.rows.promises_after(since) if row.chat_id == person]
    return [
        cell["callback_data"] for cell in cells_of(shown) if cell.get("callback_data") not in (None, "ec")
    ]


def cells_of(payloads: list[dict[str, Any] | None]) -> list[dict[str, str]]:
    keyboards = [
        payload.get("reply_markup", {}).get("inline_keyboard", []) for payload in payloads if payload
    ]
    return [cell for rows in keyboards for row in rows for cell in row]
