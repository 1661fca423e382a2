"""Acts as people read them: the button that undoes one, what was taken back, lines of the journal."""

from collections.abc import Sequence

from storage.records.act import RecordedAct
from views.texts import Html, Texts, join


def undo_label(done: RecordedAct, texts: Texts) -> str:
    """Return « Défaire : qualification »."""
    return texts.plain("undo-button", what=_what(done, texts))


def undone(done: RecordedAct, texts: Texts) -> str:
    """Return the words that say an act was undone."""
    return texts.plain("undo-done", what=_what(done, texts), reference=done.reference)


def render_told(done: RecordedAct, texts: Texts) -> Html:
    """Render the notice to a person who had been told of the act."""
    return texts("undo-told", what=_what(done, texts), reference=done.reference)


def render_journal(found: Sequence[RecordedAct], texts: Texts, *, page: int, days: int) -> Html:
    """Render a page of the journal: who, what, on which reference, when; nothing of content."""
    lines = [_line(one, texts) for one in found] or [texts("journal-empty")]
    return join([texts("journal-title", page=page + 1), *lines, Html(""), texts("journal-hint", days=days)])


def _line(one: RecordedAct, texts: Texts) -> Html:
    gone = texts.plain("journal-erased") if one.subject.startswith("person:") else ""
    about = one.about_name or one.reference or gone
    parts = {
        "moment": texts.moment(one.at),
        "who": one.actor_name or texts.plain("journal-erased"),
        "what": _what(one, texts),
        "reference": about,
    }
    line = texts("journal-line" if about else "journal-line-short", **parts)
    if one.undone_at is None:
        return line
    undoer = one.undone_by_name or texts.plain("journal-erased")
    return Html(f"{line} {texts('journal-undone', who=undoer, date=texts.date(one.undone_at))}")


def _what(done: RecordedAct, texts: Texts) -> str:
    return texts.plain(f"act-{done.kind}")
