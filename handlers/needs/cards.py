"""A need's card in a chat: its text for one reader, and the buttons under it."""

from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.turns.keyboards import Button, Keyboard, in_columns
from handlers.turns.turn import Turn
from handlers.undoing.buttons import undo_row
from services import access
from services.needs import supports
from services.needs.acts import ACTS, subject_of
from services.needs.statuses import may_link, may_move
from services.needs.viewing import find_for, story
from storage.records.need import Need, NeedStatus
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from views.needs.cards import render_card
from views.texts import Html, Texts


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """« Ouvrir B-012 »."""

    code: ClassVar[str] = "no"
    need_id: int


@dataclass(frozen=True, slots=True)
class QualifyNeed:
    """« Qualifier », shown while the need had the status `seen`."""

    code: ClassVar[str] = "nq"
    need_id: int
    seen: str


@dataclass(frozen=True, slots=True)
class AskMore:
    """« Demander un complément », shown while the need had the status `seen`."""

    code: ClassVar[str] = "nm"
    need_id: int
    seen: str


@dataclass(frozen=True, slots=True)
class DeclineNeed:
    """« Non retenu », shown while the need had the status `seen`."""

    code: ClassVar[str] = "nd"
    need_id: int
    seen: str


@dataclass(frozen=True, slots=True)
class LinkNeed:
    """« Rattacher à une action », shown while the need had the status `seen`."""

    code: ClassVar[str] = "nl"
    need_id: int
    seen: str


@dataclass(frozen=True, slots=True)
class DetachNeed:
    """« Détacher une action », shown while the need had the status `seen`."""

    code: ClassVar[str] = "nh"
    need_id: int
    seen: str


@dataclass(frozen=True, slots=True)
class AddNote:
    """« Ajouter une note »."""

    code: ClassVar[str] = "nn"
    need_id: int


@dataclass(frozen=True, slots=True)
class CorrectNeed:
    """« Corriger »."""

    code: ClassVar[str] = "nc"
    need_id: int


@dataclass(frozen=True, slots=True)
class WithdrawNeed:
    """« Retirer »."""

    code: ClassVar[str] = "ni"
    need_id: int


@dataclass(frozen=True, slots=True)
class MaskNeed:
    """« Masquer »."""

    code: ClassVar[str] = "ng"
    need_id: int


@dataclass(frozen=True, slots=True)
class SetTheme:
    """« Préciser le thème »."""

    code: ClassVar[str] = "nt"
    need_id: int


@dataclass(frozen=True, slots=True)
class ShowAttachments:
    """« Voir ce qui est joint »."""

    code: ClassVar[str] = "np"
    need_id: int


@dataclass(frozen=True, slots=True)
class NextNeed:
    """« Besoin suivant »: the oldest waiting need after this one."""

    code: ClassVar[str] = "nx"
    after_id: int


@dataclass(frozen=True, slots=True)
class AnswerNeed:
    """« Répondre »."""

    code: ClassVar[str] = "na"
    need_id: int


@dataclass(frozen=True, slots=True)
class SupportNeed:
    """« Je soutiens »."""

    code: ClassVar[str] = "nu"
    need_id: int


@dataclass(frozen=True, slots=True)
class DropSupport:
    """« Je ne soutiens plus »."""

    code: ClassVar[str] = "nw"
    need_id: int


_STEPS: Final[tuple[tuple[NeedStatus, str, type[QualifyNeed | AskMore | DeclineNeed | LinkNeed]], ...]] = (
    (NeedStatus.QUALIFIED, "need-button-qualify", QualifyNeed),
    (NeedStatus.LINKED, "need-button-link", LinkNeed),
    (NeedStatus.MORE_ASKED, "need-button-ask", AskMore),
    (NeedStatus.DECLINED, "need-button-decline", DeclineNeed),
)


def card_key(need_id: int) -> str:
    """Return the key of the card that shows this need in a chat."""
    return subject_of(need_id)


def need_card(
    work: UnitOfWork, person: Person, need: Need, texts: Texts, *, head: Html | None = None
) -> tuple[Html, Keyboard]:
    """Build a need's text as this person may see it, and the buttons they may use."""
    triages = access.may_triage(person, need.committee_code)
    text = render_card(need, story(work, person, need), texts, head=head, flagged=triages)
    supporting = _support_row(work, person, need, texts)
    undoing = undo_row(work, person, subject_of(need.id), ACTS, texts)
    if triages:
        return text, [*_triage_keyboard(need, texts), supporting, undoing]
    return text, [*_author_keyboard(need, texts), undoing] if need.author_id == person.id else [supporting]


def show_need(turn: Turn, need: Need, *, anew: bool = False) -> None:
    """Show a need's card, in place or at the bottom of the chat."""
    text, keyboard = need_card(turn.work, turn.actor, need, turn.texts)
    turn.show(card_key(need.id), text, keyboard, anew=anew)


def show_again(turn: Turn, need: Need) -> None:
    """Show a need's card after an act, in place; a need that the act took out of sight goes from the card."""
    seen = find_for(turn.work, turn.actor, need.id)
    if seen is not None:
        show_need(turn, seen)
    else:
        turn.show(card_key(need.id), turn.texts("need-out-of-sight", reference=need.reference))


def touch(turn: Turn, need_id: int) -> None:
    """Remember the pressed message as the place of the need's card."""
    turn.place(card_key(need_id))


def answer_keyboard(need: Need, texts: Texts) -> Keyboard:
    return [[Button(texts.plain("need-button-answer"), AnswerNeed(need.id), "primary")]]


def open_keyboard(need: Need, texts: Texts) -> Keyboard:
    return [[Button(texts.plain("need-button-open", reference=need.reference), OpenNeed(need.id))]]


def next_keyboard(need: Need, texts: Texts) -> Keyboard:
    return [[Button(texts.plain("need-button-next"), NextNeed(need.id))]]


def _triage_keyboard(need: Need, texts: Texts) -> Keyboard:
    steps = [
        Button(
            texts.plain(label),
            kind(need.id, need.status.value),
            "primary" if kind is QualifyNeed else None,
        )
        for status, label, kind in _STEPS
        if may_move(need.status, status) or (kind is LinkNeed and may_link(need.status))
    ]
    buttons = [
        *steps,
        Button(texts.plain("need-button-note"), AddNote(need.id)),
        Button(texts.plain("need-button-correct"), CorrectNeed(need.id)),
        Button(texts.plain("need-button-mask"), MaskNeed(need.id)),
    ]
    if need.status is NeedStatus.LINKED:
        buttons.append(Button(texts.plain("need-button-detach"), DetachNeed(need.id, need.status.value)))
    if texts.territory.find_theme(need.theme_code or "") is None:
        buttons.append(Button(texts.plain("need-button-theme"), SetTheme(need.id)))
    return [*in_columns(buttons, 2), _attachments_row(need, texts), *next_keyboard(need, texts)]


def _author_keyboard(need: Need, texts: Texts) -> Keyboard:
    if need.status is NeedStatus.WITHDRAWN:
        return [_attachments_row(need, texts)]
    changing = changing_row(need, texts) if need.status is NeedStatus.RECEIVED else []
    return [*answer_keyboard(need, texts), changing, _attachments_row(need, texts)]


def changing_row(need: Need, texts: Texts) -> list[Button]:
    """Return « Corriger » and « Retirer », for a need's author."""
    return [
        Button(texts.plain("need-button-correct"), CorrectNeed(need.id)),
        Button(texts.plain("need-button-withdraw"), WithdrawNeed(need.id)),
    ]


def _support_row(work: UnitOfWork, person: Person, need: Need, texts: Texts) -> list[Button]:
    if supports.is_supporter(work, person, need):
        return [Button(texts.plain("need-button-support-no-more"), DropSupport(need.id))]
    if not supports.may_support(person, need):
        return []
    return [Button(texts.plain("need-button-support"), SupportNeed(need.id))]


def _attachments_row(need: Need, texts: Texts) -> list[Button]:
    there = [attachment for attachment in need.attachments if not attachment.is_erased]
    if not there:
        return []
    label = texts.plain("need-button-attachments", count=len(there))
    return [Button(label, ShowAttachments(need.id))]
