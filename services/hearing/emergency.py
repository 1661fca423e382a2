"""Finds that somebody is in danger now, and the numbers that help; what only speaks of danger is none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, product
from typing import Final, NamedTuple

from config.help_numbers import load_help_numbers
from config.vocabulary import load_vocabulary
from services.language.vocabulary.expressions import Expressions, Found
from services.language.vocabulary.spellings import END, Spoken, spoken

_ENOUGH: Final = 3
# Nothing else in the sentence changes it.
_WHATEVER: Final = 6
# Words that are a sign only together stand at most so far apart.
_NEAR: Final = 16
# A passage around a word of danger reaches so many words to each side.
_AROUND: Final = 18
_IDIOM: Final = "calm"
_SEVERITY: Final = (
    "without_voice", "health", "fire", "suicide_now", "partner", "violence", "help", "child", "elder",
    "suicide", "shelter", "digital",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Emergency:
    """Danger of somebody now: its kinds, the numbers in the order to show them, the words that said so."""

    kinds: tuple[str, ...]
    numbers: tuple[str, ...]
    because: tuple[str, ...]


class _Clue(NamedTuple):
    """What an expression says: a sign of danger, a part of one, or a word around one."""

    name: str
    weight: int = 0
    part: str = ""
    only: frozenset[str] = frozenset()


class _Sign(NamedTuple):
    """A sign of danger in ``words[start:end]``."""

    kind: str
    weight: int
    start: int
    end: int


def find_emergency(text: str) -> Emergency | None:
    """Return the emergency that a text speaks of, or None."""
    return emergency_in(spoken(text))


def emergency_in(said: Spoken) -> Emergency | None:
    """Find an emergency as `find_emergency` does, when the text is already split into words."""
    signs: list[_Sign] = []
    for first, last in _windows(said.words):
        signs += _signs_in(said.words[first:last], first)
    return _emergency(signs, said.words) if signs else None


def _windows(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the passages that hold a danger: nearly no text has any, and the rest costs little."""
    last = 0
    for danger in _clues().find_first(words):
        if danger.end > last:
            first, last = max(0, danger.start - _AROUND), min(len(words), danger.end + _AROUND)
            yield first, last


def _signs_in(words: Sequence[str], first: int) -> Iterator[_Sign]:
    """Yield the signs that weigh enough in a passage, which begins at a place of the text."""
    found = _without_idioms(_clues().find(words))
    by_sentence = _by_sentence(found, words)
    for sentence, clues in by_sentence.items():
        for sign in _signs(clues):
            if _weigh(sign, sentence, by_sentence) >= _ENOUGH:
                yield sign._replace(start=sign.start + first, end=sign.end + first)


def _emergency(signs: Sequence[_Sign], words: Sequence[str]) -> Emergency:
    kinds = _kinds(signs, words)
    numbers = load_help_numbers().order
    return Emergency(
        kinds=kinds,
        numbers=tuple(dict.fromkeys(number for kind in kinds for number in numbers[kind])),
        because=tuple(dict.fromkeys(" ".join(words[sign.start : sign.end]) for sign in signs)),
    )


def _without_idioms(found: Sequence[Found[_Clue]]) -> Sequence[Found[_Clue]]:
    """Leave out what shares its words with a way of speaking: « frapper à toutes les portes »."""
    idioms = [clue for clue in found if clue.meaning.name == _IDIOM]
    if not idioms:
        return found
    return [
        clue
        for clue in found
        if clue.meaning.part == "around"
        or not any(clue.start < idiom.end and idiom.start < clue.end for idiom in idioms)
    ]


Clues = Mapping[str, list[Found[_Clue]]]


def _by_sentence(found: Iterable[Found[_Clue]], words: Sequence[str]) -> Mapping[int, Clues]:
    """Group what was found by sentence and by its role there."""
    sentences = _sentences(words)
    grouped: dict[int, dict[str, list[Found[_Clue]]]] = {}
    for clue in found:
        by_part = grouped.setdefault(sentences[clue.start], {})
        by_part.setdefault(clue.meaning.part, []).append(clue)
    return grouped


def _signs(clues: Clues) -> Iterator[_Sign]:
    yield from (
        _Sign(clue.meaning.name, clue.meaning.weight, clue.start, clue.end) for clue in clues.get("sign", ())
    )
    tags: dict[str, list[Found[_Clue]]] = {}
    for clue in clues.get("tag", ()):
        tags.setdefault(clue.meaning.name, []).append(clue)
    if _rarest().isdisjoint(tags):
        return
    for rarest, together, kind, weight in _together():
        if rarest in tags and all(tag in tags for tag in together):
            span = _narrowest([tags[tag] for tag in together])
            if span is not None:
                yield _Sign(kind, weight, *span)


def _narrowest(places: Sequence[Sequence[Found[_Clue]]]) -> tuple[int, int] | None:
    """Return where one of each stands nearest to the others; None where all are too far apart."""
    spans = (
        (min(one.start for one in chosen), max(one.end for one in chosen))
        for chosen in product(*(each[:4] for each in places))
        if len({(one.start, one.end) for one in chosen}) == len(chosen)
    )
    start, end = min(spans, key=lambda span: span[1] - span[0], default=(0, _NEAR + 1))
    return (start, end) if end - start <= _NEAR else None


def _weigh(sign: _Sign, sentence: int, by_sentence: Mapping[int, Clues]) -> int:
    weight = sign.weight
    if weight >= _WHATEVER:
        return weight
    here = _around(sentence, by_sentence)
    beside = _around(sentence - 1, by_sentence) | _around(sentence + 1, by_sentence)
    # « Une dame est là. Elle dort dehors. »: what weakens a sign stands in its own sentence.
    near = here | {around for around in beside if around.weight > 0}
    return weight + sum(around.weight for around in near if not around.only or sign.kind in around.only)


def _around(sentence: int, by_sentence: Mapping[int, Clues]) -> frozenset[_Clue]:
    return frozenset(clue.meaning for clue in by_sentence.get(sentence, {}).get("around", ()))


def _kinds(signs: Iterable[_Sign], words: Sequence[str]) -> tuple[str, ...]:
    kinds = {sign.kind for sign in signs}
    present = {name for name, known in _concerned().items() if known.find(words)}
    if "violence" in kinds:
        kinds |= present & {"partner", "child", "elder"}
    if "suicide_now" in kinds:
        kinds.add("suicide")
    if "shelter" in kinds:
        kinds |= present & {"child_afraid"}
    kinds |= present & {"without_voice"}
    return tuple(kind for kind in _SEVERITY if kind in kinds)


def _sentences(words: Sequence[str]) -> list[int]:
    """Return for each word the number of its sentence."""
    return list(accumulate(word == END for word in words))


@lru_cache(maxsize=1)
def _clues() -> Expressions[_Clue]:
    said = load_vocabulary("emergency")
    signs = (
        (expression, _Clue(block["kind"], block["weight"], "sign"))
        for block in said["signs"]
        for expression in block.get("said", ())
    )
    tags = (
        (expression, _Clue(name, 0, "tag"))
        for name, expressions in said["tags"].items()
        for expression in expressions
    )
    around = (
        (expression, _Clue(name, block["weight"], "around", frozenset(block.get("only", ()))))
        for name, block in said["around"].items()
        for expression in block["said"]
    )
    rarest = {together[0] for block in said["signs"] for together in block.get("together", ())}
    return Expressions(
        (*signs, *tags, *around),
        said["sets"],
        first=lambda clue: clue.part == "sign" or (clue.part == "tag" and clue.name in rarest),
    )


@lru_cache(maxsize=1)
def _together() -> Sequence[tuple[str, tuple[str, ...], str, int]]:
    return tuple(
        (together[0], tuple(together), block["kind"], block["weight"])
        for block in load_vocabulary("emergency")["signs"]
        for together in block.get("together", ())
    )


@lru_cache(maxsize=1)
def _rarest() -> frozenset[str]:
    """Return the tags without one of which no words are a sign together."""
    return frozenset(rarest for rarest, *_ in _together())


@lru_cache(maxsize=1)
def _concerned() -> Mapping[str, Expressions[bool]]:
    """Return the words that tell who is concerned, where that adds a number."""
    said = load_vocabulary("emergency")
    return {
        name: Expressions(((expression, True) for expression in expressions), said["sets"])
        for name, expressions in said["concerned"].items()
    }
