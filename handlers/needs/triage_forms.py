"""Forms for the words of a decision: a question, a note, a reason, a theme; and the author's answer."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Final

from handlers.forms.parts import Choice, Field, Form, Prompt, card_of, without_review
from handlers.needs.cards import card_key, need_card, next_keyboard
from handlers.turns.incoming import Incoming, TextMessage
from handlers.turns.turn import Turn
from services.errors import RefusedError
from services.language.lines import checked_text
from services.language.personal_details import findings_of, warning_stamp
from services.needs import triage
from services.needs.reading import read_need
from services.needs.rules import LONGEST_WORD_BACK
from services.needs.triage import NeedMovedOnError
from services.needs.viewing import get
from storage.records.draft import Draft
from storage.records.need import Need, NeedStatus
from views.needs.cards import render_answer_review
from views.texts import Html, join

ASK: Final = "need-ask"
NOTE: Final = "need-note"
DECLINE: Final = "need-decline"
THEME: Final = "need-theme"
ANSWER: Final = "need-answer"
# A question that was opened and left does not swallow words written the next day.
LISTENS_FOR: Final = timedelta(hours=12)
_REASONS: Final = ("covered", "outside", "duplicate", "vague")


def _need_of(draft: Draft, turn: Turn) -> Need:
    return get(turn.work, turn.actor, int(draft.subject))


def _asking(key: str) -> Callable[[Draft, Turn], Prompt]:
    def ask(draft: Draft, turn: Turn) -> Prompt:
        return Prompt(turn.texts(key, reference=_need_of(draft, turn).reference))

    return ask


def _read_words(incoming: Incoming, _draft: Draft, _turn: Turn) -> str:
    if not isinstance(incoming, TextMessage):
        raise RefusedError("need-words-only")
    return checked_text(incoming.text, longest=LONGEST_WORD_BACK)


def _ask_reason(draft: Draft, turn: Turn) -> Prompt:
    reasons = tuple(Choice(name, turn.texts.plain(f"need-reason-{name}")) for name in _REASONS)
    return Prompt(turn.texts("need-ask-reason", reference=_need_of(draft, turn).reference), reasons)


def _choose_reason(value: str, _draft: Draft, turn: Turn) -> str:
    return turn.texts.plain(f"need-reason-{value}")


def _review_reason(draft: Draft, turn: Turn) -> Html:
    reference = _need_of(draft, turn).reference
    return turn.texts("need-reason-review", reference=reference, text=draft.values["text"])


def _ask_theme(draft: Draft, turn: Turn) -> Prompt:
    themes = tuple(Choice(theme.code, theme.name_in(turn.texts.language)) for theme in turn.territory.themes)
    return Prompt(turn.texts("need-ask-new-theme", reference=_need_of(draft, turn).reference), themes, 2)


def _read_theme(incoming: Incoming, _draft: Draft, turn: Turn) -> str:
    code = read_need(incoming.text, turn.territory).theme_code if isinstance(incoming, TextMessage) else None
    if code is None:
        raise RefusedError("need-theme-unknown")
    return code


def _finish_ask(draft: Draft, turn: Turn) -> None:
    seen = NeedStatus(draft.values["seen"])
    need_id, question = int(draft.subject), draft.values["text"]
    conclude(
        draft,
        turn,
        "need-done-asked",
        lambda: triage.ask_more(turn.work, turn.actor, need_id, question, seen=seen, at=turn.now),
    )


def _finish_decline(draft: Draft, turn: Turn) -> None:
    seen = NeedStatus(draft.values["seen"])
    need_id, reason = int(draft.subject), draft.values["text"]
    conclude(
        draft,
        turn,
        "need-done-declined",
        lambda: triage.decline(turn.work, turn.actor, need_id, reason, seen=seen, at=turn.now),
    )


def _finish_note(draft: Draft, turn: Turn) -> None:
    need_id, text = int(draft.subject), draft.values["text"]
    conclude(
        draft,
        turn,
        "need-done-noted",
        lambda: triage.note(turn.work, turn.actor, need_id, text, at=turn.now),
    )


def _finish_theme(draft: Draft, turn: Turn) -> None:
    need_id, theme, seen = int(draft.subject), draft.values["theme"], draft.values["seen"]
    conclude(
        draft,
        turn,
        "need-done-classified",
        lambda: triage.classify(
            turn.work, turn.actor, need_id, theme, turn.territory, seen=seen, at=turn.now
        ),
    )


def conclude(draft: Draft, turn: Turn, key: str, decide: Callable[[], Need]) -> None:
    """Decide, update the need's card and confirm; the second person to decide sees their words again."""
    try:
        need = decide()
    except NeedMovedOnError as refusal:
        need = refusal.need
        text = draft.values.get("text")
        kept = turn.texts("need-kept-words", text=text) if text else Html("")
        said = join([turn.texts(refusal.key, **refusal.values), kept])
    else:
        said = turn.texts(key, reference=need.reference, theme=turn.texts.theme(need.theme_code))
    turn.show(card_of(draft), said, next_keyboard(need, turn.texts))
    card, keyboard = need_card(turn.work, turn.actor, need, turn.texts)
    turn.show(card_key(need.id), card, keyboard)


def _review_answer(draft: Draft, turn: Turn) -> Html | None:
    findings = findings_of(draft.values)
    if not findings and not draft.values.get("confirm"):
        return None
    return render_answer_review(_need_of(draft, turn), draft.values["text"], findings, turn.texts)


def _finish_answer(draft: Draft, turn: Turn) -> None:
    need_id, text = int(draft.subject), draft.values["text"]
    need = triage.answer(turn.work, turn.actor, need_id, text, at=turn.now)
    turn.show(card_of(draft), turn.texts("need-done-answered", reference=need.reference))


def _form(
    name: str,
    field: Field,
    finish: Callable[[Draft, Turn], None],
    review: Callable[[Draft, Turn], Html | None] = without_review,
    **details: Any,
) -> Form:
    return Form(name, (field,), review, finish, listens_for=LISTENS_FOR, **details)


def forms() -> Sequence[Form]:
    """Return forms of one question each; only a refusal is reviewed before it is sent."""
    reason = Field("text", _ask_reason, _read_words, "need-field-reason", choose=_choose_reason)
    return [
        _form(
            ASK, Field("text", _asking("need-ask-question"), _read_words, "need-field-question"), _finish_ask
        ),
        _form(NOTE, Field("text", _asking("need-ask-note"), _read_words, "need-field-note"), _finish_note),
        _form(DECLINE, reason, _finish_decline, _review_reason),
        _form(THEME, Field("theme", _ask_theme, _read_theme, "need-field-theme"), _finish_theme),
        _form(
            ANSWER,
            Field("text", _asking("need-ask-answer"), _read_words, "need-field-answer"),
            _finish_answer,
            _review_answer,
            warning=lambda draft: warning_stamp(draft.values),
            rephrased="text",
        ),
    ]
