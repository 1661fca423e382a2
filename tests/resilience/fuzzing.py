"""Shared parts of the fuzz tests: the number of examples, the checks after each, and pressing buttons."""

from typing import Any

from hypothesis import settings

from bot.process.features import make_dispatcher
from handlers.people.erasure import ConfirmErasure
from handlers.turns.buttons import code_of
from tests.bench import choices_of
from tests.resilience.house import House, refused_by_telegram
from tests.territories.known import PAYS_VIGANAIS

# Each is a turn or more over a real database; more examples reach more cases.
MANY = settings(max_examples=settings().max_examples * 3 // 2)

# All there are, also those of features that come later.
COMMANDS = tuple(sorted(make_dispatcher(PAYS_VIGANAIS).routes.commands))


def assert_sendable(house: House, since: int) -> None:
    complaints = [
        (complaint, content)
        for content in house.promised(since)
        if (complaint := refused_by_telegram(content))
    ]
    assert not complaints


def press_label(house: House, person: int, label: str) -> None:
    """Press a button of the last message, if it is there."""
    shown = [row.content for row in house.rows.newest_promises(3) if row.telegram_id == person]
    data = [cell["data"] for cell in cells_of(shown[-1:]) if cell["label"] == label]
    house.hear(*(house.updates.press(person, one) for one in data[:1]))


def buttons_of(house: House, person: int, since: int) -> list[str]:
    """Return the callback data a person has been shown."""
    shown = [row.content for row in house.rows.promises_after(since) if row.telegram_id == person]
    pressed = [cell["data"] for cell in cells_of(shown) if "data" in cell]
    return [data for data in pressed if code_of(data) != ConfirmErasure.code]


def cells_of(contents: list[dict[str, Any] | None]) -> list[dict[str, str]]:
    return [cell for content in contents if content for cell in choices_of(content)]
