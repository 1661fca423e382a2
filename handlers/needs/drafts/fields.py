"""Questions of a need's form, answered by buttons or words; a whole sentence at any step fills the rest."""

from collections.abc import Callable
from typing import Any, Final

from handlers.forms.parts import Answers, Choice, Field, Prompt
from handlers.turns.asides import ALBUM
from handlers.turns.incoming import LARGEST_FILE_BYTES, Incoming, MediaMessage, TextMessage
from handlers.turns.turn import Turn
from services.errors import RefusedError
from services.language.french import words
from services.language.queries import named_places, named_publics, named_theme
from services.needs import drafts
from services.needs.drafts import EVERYWHERE, Values
from services.needs.kinds import KIND_LABELS
from storage.records.draft import Draft
from storage.records.need import NeedKind
from views.texts import Html, join

NEED: Final = "need"
"""The name of the form."""
# A message with more words than this describes a need rather than choosing from a list; one with more than
# the second, smaller number does too, when it names no item of the list.
_LONGEST_CHOICE: Final = 6
_LONGEST_UNKNOWN: Final = 2
# Bot API: a keyboard holds 100 buttons.
_MOST_CHOICES: Final = 90
_RANKS: Final = ("1", "2", "3")

Read = Callable[[str, Draft, Turn], Any]


def check_size(message: MediaMessage) -> None:
    """Refuse a file that is too large.

    Raises:
        RefusedError: it is.
    """
    if message.size_bytes > LARGEST_FILE_BYTES:
        raise RefusedError("refused-file-too-large")


def attached(message: MediaMessage, values: Values, turn: Turn) -> Values:
    """Return a draft's values with the file that was sent, and its caption if the text is still empty.

    Raises:
        RefusedError: the file is too large, or one too many.
    """
    check_size(message)
    values = drafts.with_attachment(values, message.attachment, turn.territory)
    if message.caption.strip() and not values.get("text"):
        values = drafts.with_text(values, message.caption, turn.territory) | {"source": message.message}
    return values | ({ALBUM: message.album_id} if message.album_id else {})


def _reading(read: Read) -> Callable[[Incoming, Draft, Turn], Any]:
    """Take files at any step, sentences as the description, and leave short words to the field."""

    def read_message(incoming: Incoming, draft: Draft, turn: Turn) -> Any:
        if isinstance(incoming, MediaMessage):
            return Answers(attached(incoming, draft.values, turn))
        if not isinstance(incoming, TextMessage):
            raise RefusedError("need-choose")
        length = len(words(incoming.text))
        if length <= _LONGEST_CHOICE:
            try:
                return read(incoming.text, draft, turn)
            except RefusedError:
                if length <= _LONGEST_UNKNOWN:
                    raise
        return Answers(drafts.completed(_with_ticks(draft), incoming.text, turn.territory))

    return read_message


def _with_ticks(draft: Draft) -> Values:
    """Return the values with unconfirmed ticks: going on by a sentence confirms them."""
    ticked = draft.ticked(draft.step)
    return draft.values if ticked is None else draft.values | {draft.step: ticked}


def _ask_kind(_draft: Draft, turn: Turn) -> Prompt:
    kinds = tuple(Choice(kind.value, turn.texts.plain(f"need-kind-{kind.value}")) for kind in NeedKind)
    return Prompt(_with_privacy("need-ask-kind", turn), kinds, columns=2)


def _read_kind(text: str, draft: Draft, turn: Turn) -> Any:
    found = words(text)
    for label, kind in KIND_LABELS.items():
        if found == words(label):
            return kind.value
    return Answers(drafts.completed(draft.values, text, turn.territory))


def _ask_theme(_draft: Draft, turn: Turn) -> Prompt:
    themes = (Choice(theme.code, theme.name_in(turn.texts.language)) for theme in turn.territory.themes)
    return Prompt(turn.texts("need-ask-theme"), tuple(themes)[:_MOST_CHOICES], columns=2)


def _read_theme(text: str, _draft: Draft, turn: Turn) -> str:
    code = named_theme(text, turn.territory)
    if code is None:
        raise RefusedError("need-theme-unknown")
    return code


def _ask_communes(_draft: Draft, turn: Turn) -> Prompt:
    communes = tuple(Choice(commune.insee_code, commune.name) for commune in turn.territory.communes)
    everywhere = Choice(EVERYWHERE, turn.texts.plain("need-place-everywhere"))
    return Prompt(
        turn.texts("need-ask-communes"), (everywhere, *communes[:_MOST_CHOICES]), columns=3, several=True
    )


def _read_communes(text: str, draft: Draft, turn: Turn) -> list[str]:
    codes, everywhere = named_places(text, turn.territory)
    if not codes and not everywhere:
        raise RefusedError("need-communes-unknown")
    ticked = draft.ticked("communes") or draft.values.get("communes") or []
    return list(dict.fromkeys([*ticked, *([EVERYWHERE] if everywhere else []), *codes]))


def _ask_publics(_draft: Draft, turn: Turn) -> Prompt:
    publics = (Choice(public.code, public.name_in(turn.texts.language)) for public in turn.territory.publics)
    return Prompt(turn.texts("need-ask-publics"), tuple(publics)[:_MOST_CHOICES], columns=2, several=True)


def _read_publics(text: str, draft: Draft, turn: Turn) -> list[str]:
    codes = named_publics(text, turn.territory)
    if not codes:
        raise RefusedError("need-publics-unknown")
    ticked = draft.ticked("publics") or draft.values.get("publics") or []
    return list(dict.fromkeys([*ticked, *codes]))


def _ask_text(draft: Draft, turn: Turn) -> Prompt:
    text = draft.values.get("text")
    said = Html(f"<blockquote>{turn.texts('need-quoted', text=text)}</blockquote>") if text else Html("")
    return Prompt(join([_with_privacy("need-ask-text", turn), said]))


def _read_text(incoming: Incoming, draft: Draft, turn: Turn) -> Answers:
    if isinstance(incoming, MediaMessage):
        values = attached(incoming, draft.values, turn)
        said = drafts.has_voice(drafts.attachments_of(values))
        return Answers({"text": ""} | values if said else values)
    if not isinstance(incoming, TextMessage):
        raise RefusedError("need-words-only")
    values = drafts.with_text(draft.values, incoming.text, turn.territory)
    return Answers(values | {"source": incoming.message})


def _ask_rank(name: str) -> Callable[[Draft, Turn], Prompt]:
    def ask(_draft: Draft, turn: Turn) -> Prompt:
        ranks = tuple(Choice(rank, turn.texts.plain(f"need-{name}-{rank}")) for rank in _RANKS)
        return Prompt(turn.texts(f"need-ask-{name}"), ranks)

    return ask


def _read_rank(_text: str, _draft: Draft, _turn: Turn) -> str:
    raise RefusedError("need-choose")


def _with_privacy(key: str, turn: Turn) -> Html:
    return join([turn.texts(key), Html(f"<i>{turn.texts('need-privacy')}</i>")])


FIELDS: Final = (
    Field("kind", _ask_kind, _reading(_read_kind), "need-field-kind"),
    Field("theme", _ask_theme, _reading(_read_theme), "need-field-theme", skippable=True),
    Field("communes", _ask_communes, _reading(_read_communes), "need-field-communes", skippable=True),
    Field("publics", _ask_publics, _reading(_read_publics), "need-field-publics", skippable=True),
    Field("text", _ask_text, _read_text, "need-field-text"),
    Field("urgency", _ask_rank("urgency"), _reading(_read_rank), "need-field-urgency", skippable=True),
    Field("extent", _ask_rank("extent"), _reading(_read_rank), "need-field-extent", skippable=True),
)
