"""« Masquer un passage » and « Retirer un fichier »: what is taken out of a need for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.forms.answers import said_text
from handlers.forms.parts import Choice, Field, Form, Prompt, card_of, without_review
from handlers.needs.cards import MaskNeed, card_key, need_card, touch
from handlers.needs.triage_forms import LISTENS_FOR
from handlers.turns.incoming import Incoming
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.needs import triage
from services.needs.changing import masking
from storage.records.draft import Draft
from storage.records.need import Need
from views.needs.cards import attached, render_masked
from views.texts import Html

MASK: Final = "need-mask"
UNMASK: Final = "need-unmask"
FLAGGED: Final = "flagged"
FILE: Final = "file"


@dataclass(frozen=True, slots=True)
class UnmaskNeed:
    """« Remettre les mots »: asks for them again, as nothing has kept them."""

    code: ClassVar[str] = "nk"
    need_id: int


def open_masking(press: MaskNeed, turn: Turn) -> None:
    """Ask which words or which file."""
    touch(turn, press.need_id)
    need = triage.get(turn.work, turn.actor, press.need_id)
    turn.forms.start(MASK, turn, subject=str(need.id))


def open_unmasking(press: UnmaskNeed, turn: Turn) -> None:
    """Ask for the words that were masked."""
    need = triage.get(turn.work, turn.actor, press.need_id)
    turn.forms.start(UNMASK, turn, subject=str(need.id))


def _need_of(draft: Draft, turn: Turn) -> Need:
    return triage.get(turn.work, turn.actor, int(draft.subject))


def _ask_passage(draft: Draft, turn: Turn) -> Prompt:
    need, texts = _need_of(draft, turn), turn.texts
    # No button carries the words themselves: labels are kept with their card.
    choices = [
        Choice(f"{FILE}{rank}", texts.plain("need-mask-file", number=rank + 1, what=attached([one], texts)))
        for rank, one in enumerate(need.attachments)
    ]
    flagged = len(masking.flagged_passages(need))
    if flagged:
        choices.insert(0, Choice(FLAGGED, texts.plain("need-mask-flagged", count=flagged)))
    return Prompt(texts("need-ask-passage", reference=need.reference), tuple(choices))


def _read_passage(incoming: Incoming, draft: Draft, turn: Turn) -> dict[str, str]:
    return {"words": masking.read_passage(_need_of(draft, turn), said_text(incoming))}


def _finish(draft: Draft, turn: Turn) -> None:
    need, said = _need_of(draft, turn), draft.values["passage"]
    if isinstance(said, str) and said.startswith(FILE):
        rank = int(said.removeprefix(FILE))
        need = masking.remove_file(turn.work, turn.actor, need.id, rank, at=turn.now)
        _conclude(draft, need, turn.texts("need-done-file-removed", reference=need.reference), (), turn)
        return
    passages = masking.flagged_passages(need) if said == FLAGGED else [said["words"]]
    masked = masking.mask(turn.work, turn.actor, need.id, passages, at=turn.now)
    again = Button(turn.texts.plain("need-button-unmask"), UnmaskNeed(need.id))
    _conclude(draft, masked.need, render_masked(masked.need, masked.reports, turn.texts), [[again]], turn)


def _ask_words(draft: Draft, turn: Turn) -> Prompt:
    return Prompt(turn.texts("need-ask-masked-words", reference=_need_of(draft, turn).reference))


def _read_words(incoming: Incoming, _draft: Draft, _turn: Turn) -> str:
    return said_text(incoming)


def _finish_words(draft: Draft, turn: Turn) -> None:
    words = draft.values["words"]
    need = masking.unmask(turn.work, turn.actor, int(draft.subject), words, at=turn.now)
    _conclude(draft, need, turn.texts("need-done-unmasked", reference=need.reference), (), turn)


def _conclude(draft: Draft, need: Need, said: Html, keyboard: Keyboard, turn: Turn) -> None:
    turn.show(card_of(draft), said, keyboard)
    text, buttons = need_card(turn.work, turn.actor, need, turn.texts)
    turn.show(card_key(need.id), text, buttons)


def forms() -> Sequence[Form]:
    passage = Field("passage", _ask_passage, _read_passage, "need-field-passage")
    words = Field("words", _ask_words, _read_words, "need-field-passage")
    return [
        Form(MASK, (passage,), without_review, _finish, listens_for=LISTENS_FOR),
        Form(UNMASK, (words,), without_review, _finish_words, listens_for=LISTENS_FOR),
    ]


def routes() -> Sequence[Route]:
    return [
        OnPress(MaskNeed, open_masking, Permission.TRIAGE_NEEDS),
        OnPress(UnmaskNeed, open_unmasking, Permission.TRIAGE_NEEDS),
    ]
