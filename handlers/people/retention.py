"""What the bot tells by itself: an account or contributions are about to go, updates go elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from handlers.turns.keyboards import Button
from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.outbox import intake_trouble
from services.outbox.intake_trouble import Trouble
from services.people.keeping import contributions, silence
from storage.records.outbox import Rendered
from views.people.intake_trouble import render_intake_trouble
from views.people.retention import render_account_ending, render_contributions_ending

CARD: Final = "account-ending"


@dataclass(frozen=True, slots=True)
class StayHere:
    """« Rester »."""

    code: ClassVar[str] = "sy"


def stay(_press: StayHere, turn: Turn) -> None:
    """Keep an account; the tap itself is the sign of life that every turn notes."""
    turn.show(CARD, turn.texts("account-kept", days=turn.retention.accounts.days))


def _render_account_ending(occasion: Occasion) -> Rendered | None:
    person = occasion.reader
    if person is None or not silence.is_warned(person):
        return None
    ends_at = datetime.fromisoformat(occasion.parameters["ends_at"])
    text = render_account_ending(ends_at, silence.last_sign(person), occasion.texts)
    stay_button = Button(occasion.texts.plain("account-stay"), StayHere(), "primary")
    return message(text, [[stay_button]], card=CARD)


def _render_contributions_ending(occasion: Occasion) -> Rendered | None:
    person = occasion.reader
    ending = contributions.find_ending(occasion.work, occasion.parameters["schedule"], now=occasion.now)
    if person is None or ending is None or person not in contributions.told(occasion.work):
        return None
    return message(render_contributions_ending(ending, occasion.texts))


def _render_intake_trouble(occasion: Occasion) -> Rendered | None:
    person = occasion.reader
    if person is None or person not in contributions.told(occasion.work):
        return None
    trouble = Trouble(occasion.parameters["trouble"])
    since = datetime.fromisoformat(occasion.parameters["since"])
    return message(render_intake_trouble(trouble, since, occasion.texts))


def notices() -> dict[str, Notice]:
    return {
        silence.NOTICE: _render_account_ending,
        contributions.NOTICE: _render_contributions_ending,
        intake_trouble.NOTICE: _render_intake_trouble,
    }


def routes() -> list[Route]:
    return [OnPress(StayHere, stay, Permission.KEEP_PROFILE)]
