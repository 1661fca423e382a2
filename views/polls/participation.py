"""Participation in a wave so far, by committee and by organisation."""

from collections.abc import Sequence
from typing import Final

from services.language.hygiene import shorten
from storage.records.poll import Participation, Wave
from views.texts import Html, Texts, join

_LONGEST_NAME: Final = 60
_MOST_ORGANISATIONS: Final = 25


def render_participation(
    wave: Wave,
    total: Participation,
    committees: Sequence[Participation],
    organisations: Sequence[tuple[str, Participation]],
    texts: Texts,
) -> Html:
    """Render participation so far, by committee and by organisation; missing organisations first."""
    missing = [name for name, one in organisations if not one.answered]
    heard = [(name, one) for name, one in organisations if one.answered]
    return join(
        [
            texts("poll-participation", answered=total.answered, asked=total.asked),
            Html(""),
            *[
                _group(texts.plain("poll-committee", code=one.code), one, texts)
                for one in committees
                if one.code
            ],
            _missing(missing, texts),
            *[_group(name, one, texts) for name, one in heard[:_MOST_ORGANISATIONS]],
            texts("poll-participation-closes", moment=texts.moment(wave.closes_at)),
        ]
    )


def _missing(names: Sequence[str], texts: Texts) -> Html:
    """Render the organisations without any answer."""
    shown = [shorten(name, _LONGEST_NAME) for name in names[:_MOST_ORGANISATIONS]]
    more = ["…"] if len(names) > _MOST_ORGANISATIONS else []
    said = texts.listed([*shown, *more])
    return texts("poll-missing", count=len(names), names=said) if names else Html("")


def _group(name: str, one: Participation, texts: Texts) -> Html:
    return texts("poll-group", name=shorten(name, _LONGEST_NAME), answered=one.answered, asked=one.asked)
