"""Several needs in one message: how many, and the text of each."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from services.hearing.meanings import Because, Intent, Meaning, Slots
from services.hearing.pieces import Piece, cut, ways_to_cut, without_mark
from services.hearing.utterance import Utterance
from services.needs.kinds import heaviest
from storage.records.need import NeedKind

_LONGEST: Final = 1500
_SHORTEST: Final = 6
_MOST: Final = 12
_CUE: Final = 4
_FEW: Final = 2
_LONGEST_SENTENCE: Final = 30
# « Contre les arnaques et le chantage » goes on with the same lack.
_DEFINITE: Final = re.compile(r"et\s+(?:les?|la|l['’]|nos)\b", re.IGNORECASE)
_LISTED: Final = frozenset({"numbered", "bullets"})
_LACKS: Final = frozenset({NeedKind.NEED, NeedKind.ALERT})


def hear_several(said: Utterance) -> Meaning | None:
    """Understand a message that holds two needs or more."""
    if len(said.text) > _LONGEST or len(said.content) < _SHORTEST:
        return None
    for way, cuts in ways_to_cut(said, in_prose=said.contributes >= _CUE):
        if not cuts:
            continue
        pieces = cut(said, cuts, 1) if way in _LISTED else cut(said, cuts)
        if 1 < len(pieces) <= _MOST and _ACCEPTED[way](pieces):
            texts = tuple(without_mark(piece.text) for piece in pieces)
            return Meaning(Intent.SEVERAL, Because(f"several: {way}"), Slots(pieces=texts))
    return None


def _listed(pieces: Sequence[Piece]) -> bool:
    return all(piece.says_enough for piece in pieces)


def _on_lines(pieces: Sequence[Piece]) -> bool:
    return _apart(pieces) and all(_asks(piece) for piece in pieces)


def _connected(pieces: Sequence[Piece]) -> bool:
    return _asks(pieces[0]) and _apart(pieces)


def _in_sentences(pieces: Sequence[Piece]) -> bool:
    is_full = all(len(piece.text.split()) > _FEW for piece in pieces)
    return is_full and all(_asks(piece) for piece in pieces) and _on_other_themes(pieces)


def _joined(pieces: Sequence[Piece]) -> bool:
    """Accept « on cherche une orthophoniste et un terrain »: two lacks, of other themes or places."""
    first = pieces[0]
    is_sentence = sum(len(piece.text.split()) for piece in pieces) <= _LONGEST_SENTENCE
    # « Entre Alzon et Le Vigan » parts nothing.
    if not is_sentence or not _asks(first) or "entre" in first.text.split():
        return False
    if heaviest(first.kinds) not in _LACKS:
        return False
    if not _asks(pieces[1]) and _DEFINITE.match(pieces[1].text):
        return False
    return _on_other_themes(pieces) or _elsewhere(pieces)


def _asks(piece: Piece) -> bool:
    return max(piece.kinds.values()) >= _CUE


def _apart(pieces: Sequence[Piece]) -> bool:
    """Return whether neighbours are about other things or places, as far as one knows what they are about."""
    about = [(piece.theme, piece.communes) for piece in pieces]
    return all(one != other or one == (None, frozenset()) for one, other in pairwise(about))


def _on_other_themes(pieces: Sequence[Piece]) -> bool:
    themes = [piece.theme for piece in pieces]
    return all(themes) and all(one != other for one, other in pairwise(themes))


def _elsewhere(pieces: Sequence[Piece]) -> bool:
    places = [piece.communes for piece in pieces]
    return all(places) and len(set(places)) == len(places)


_ACCEPTED: Final[Mapping[str, Callable[[Sequence[Piece]], bool]]] = {
    "numbered": _listed,
    "announced": _listed,
    "bullets": _listed,
    "lines": _on_lines,
    "connectives": _connected,
    "sentences": _in_sentences,
    "joined": _joined,
}
