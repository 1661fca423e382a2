"""Finds expressions with alternatives, open endings and gaps in a text, all in one walk over its words."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from typing import Any, Final, Generic, NamedTuple, TypeVar

from services.language.french import fold
from services.language.vocabulary.spellings import END, SKIPPED, Misspelt

Meaning = TypeVar("Meaning")

_GAP: Final = ".."
_WIDEST_GAP: Final = 3
_SHORTEST_INFLECTED: Final = 4
_SHORTEST_OPEN: Final = 3
# How many different words are remembered; a message has some dozens, a language some thousands in use.
_REMEMBERED: Final = 2048
_MOST_STEPS: Final = 50_000
# They end like the plural or the feminine of another word, and are none.
_NO_ENDING: Final = frozenset(("parce", "faute", "fautes", "essaie", "aides", "troupe", "moins", "alors"))


class Found(NamedTuple, Generic[Meaning]):
    """An expression found in ``words[start:end]``."""

    meaning: Meaning
    start: int
    end: int


class _Node(Generic[Meaning]):
    """What may follow, by element; `loose` may follow after a gap; `leads` to a meaning of the first walk."""

    __slots__ = ("children", "leads", "loose", "meanings")

    def __init__(self) -> None:
        self.children: dict[str, _Node[Meaning]] = {}
        self.loose: _Node[Meaning] | None = None
        self.meanings: tuple[Meaning, ...] = ()
        self.leads = False


class _Front(NamedTuple, Generic[Meaning]):
    """What was reached with one word: all that ends there, and what may follow at once or after a gap."""

    meanings: tuple[Meaning, ...]
    opened: "tuple[tuple[_Following[Meaning], int], ...]"


# What may follow, by element.
_Children = dict[str, tuple[_Node[Meaning], ...]]
_Step = Callable[[str, _Children[Meaning]], _Front[Meaning]]


class _Following(dict[str, _Front[Meaning]]):
    """What each word reaches from here: found out when a word is first asked for, since every word is."""

    __slots__ = ("_children", "_step")

    def __init__(self, children: _Children[Meaning], step: _Step[Meaning]) -> None:
        self._children = children
        self._step = step

    def __missing__(self, word: str) -> _Front[Meaning]:
        front = self[word] = self._step(word, self._children)
        return front


_NOTHING: Final[_Front[Any]] = _Front((), ())
# An expression half found: what may follow, where it began, how many words may still stand between. A plain
# tuple, because one is made for nearly every word.
_Waiting = tuple[_Following[Meaning], int, int]


class Expressions(Generic[Meaning]):
    """A compiled list of expressions.

    An expression is written as words between spaces. Each stands for its usual endings too (« salle » for
    « salles »); ``frapp*`` for every word that begins so, ``*er`` for one that ends so; ``pas|plus`` for
    either; ``@child`` for a word of the set of that name; ``ça?`` may be missing; ``..`` for at most three
    words in between; ``^`` for the beginning or the end of a sentence. Small words of the text are passed
    over, so those of an expression count only when it is written ``=de``, or ``=de|du``.

    `first` says which meanings `find_first` looks for: a shorter walk, which tells whether all of it is
    worth finding.
    """

    def __init__(
        self,
        expressions: Iterable[tuple[str, Meaning]],
        sets: Mapping[str, Sequence[str]] | None = None,
        first: Callable[[Meaning], bool] = lambda _meaning: False,
    ) -> None:
        self._is_first = first
        self._root: _Node[Meaning] = _Node()
        self._sets = {name: tuple(map(fold, words)) for name, words in (sets or {}).items()}
        self._exact: dict[str, list[str]] = {}
        self._inflected: dict[str, list[str]] = {}
        self._open: dict[str, list[str]] = {}
        self._endings: dict[str, list[str]] = {}
        self._steps = 0
        self._known: dict[str, tuple[str, ...]] = {}
        self._begun: tuple[dict[str, _Front[Meaning]], dict[str, _Front[Meaning]]] = ({}, {})
        self._fronts: dict[tuple[tuple[_Node[Meaning], ...], bool], _Front[Meaning]] = {}
        for expression, meaning in expressions:
            for elements in _variants(expression):
                self._add(elements, meaning, leads=first(meaning))
        self._misspelt = Misspelt(self._inflected)

    def find(self, words: Sequence[str]) -> list[Found[Meaning]]:
        """Return all that is found, in the order in which it ends; expressions may overlap."""
        return self._walk(words, only_first=False)

    def find_first(self, words: Sequence[str]) -> list[Found[Meaning]]:
        """Return what is found of the meanings that are looked for first."""
        return self._walk(words, only_first=True)

    def _walk(self, words: Sequence[str], *, only_first: bool) -> list[Found[Meaning]]:
        ended: list[tuple[tuple[Meaning, ...], int, int]] = []
        waiting: list[_Waiting[Meaning]] = []
        self._forget_when_full()
        begun_by = self._begun[only_first]
        for position, word in enumerate(words):
            begun = begun_by.get(word) or self._begin(word, only_first=only_first)
            if waiting:
                # Written here, not called: it is done for every word of every text.
                reached = [
                    (front, start) for far, start, _ in waiting if (front := far[word]) is not _NOTHING
                ]
                reached.append((begun, position))
                if word not in SKIPPED:
                    # What a word that fits nowhere leaves waiting: where it may stand in a gap.
                    room_left = [(far, start, room - 1) for far, start, room in waiting if room]
                    waiting = room_left if word != END else []
            elif begun is _NOTHING:
                continue
            else:
                reached = [(begun, position)]
            for (meanings, opened), start in reached:
                if meanings:
                    ended.append((meanings, start, position + 1))
                for far, room in opened:
                    waiting.append((far, start, room))
        return _found(ended)

    def _begin(self, word: str, *, only_first: bool) -> _Front[Meaning]:
        """Return what a first word reaches."""
        children = self._root.children
        nodes = tuple(children[symbol] for symbol in self._symbols(word) if symbol in children)
        front = self._begun[only_first][word] = self._reach(nodes, only_first=only_first)
        return front

    def _forget_when_full(self) -> None:
        """Forget the words met so far, between two texts: what is remembered has its bounds."""
        if len(self._known) < _REMEMBERED and self._steps < _MOST_STEPS:
            return
        self._steps = 0
        self._known.clear()
        self._fronts.clear()
        for begun in self._begun:
            begun.clear()

    def _step(self, word: str, children: _Children[Meaning], *, only_first: bool) -> _Front[Meaning]:
        """Return what a word reaches of what may follow."""
        self._steps += 1
        met = [children[symbol] for symbol in self._symbols(word) if symbol in children]
        nodes = met[0] if len(met) == 1 else tuple(node for some in met for node in some)
        return self._reach(nodes, only_first=only_first) if nodes else _NOTHING

    def _symbols(self, word: str) -> Sequence[str]:
        """Return the elements that a word may stand for, and remember them."""
        symbols = self._known.get(word)
        if symbols is None:
            symbols = self._known[word] = tuple(dict.fromkeys(self._symbols_of(word)))
        return symbols

    def _reach(self, nodes: tuple[_Node[Meaning], ...], *, only_first: bool) -> _Front[Meaning]:
        """Return together what may follow these nodes, which were reached at the same word."""
        front = self._fronts.get((nodes, only_first))
        if front is None:
            wanted = [node for node in nodes if node.leads] if only_first else nodes
            meanings = dict.fromkeys(meaning for node in wanted for meaning in node.meanings)
            following = self._following([node.children for node in wanted], only_first=only_first)
            later = self._following(
                [one.loose.children for one in wanted if one.loose], only_first=only_first
            )
            front = _Front(
                tuple(meaning for meaning in meanings if not only_first or self._is_first(meaning)),
                tuple((far, room) for far, room in ((following, 0), (later, _WIDEST_GAP)) if far is not None),
            )
            self._fronts[nodes, only_first] = front = front if front != _NOTHING else _NOTHING
        return front

    def _following(
        self, all_children: Iterable[Mapping[str, _Node[Meaning]]], *, only_first: bool
    ) -> _Following[Meaning] | None:
        children = _merged(all_children, only_first=only_first)
        return _Following(children, partial(self._step, only_first=only_first)) if children else None

    def _add(self, elements: Sequence[str], meaning: Meaning, *, leads: bool) -> None:
        node = self._root
        for element in elements:
            if element == _GAP:
                node.loose = node.loose or _Node()
                node = node.loose
            else:
                if element not in node.children:
                    node.children[element] = _Node()
                    self._name(element)
                node = node.children[element]
            node.leads = node.leads or leads
        if meaning not in node.meanings:
            node.meanings = (*node.meanings, meaning)

    def _name(self, symbol: str) -> None:
        """Note which words a symbol stands for."""
        exactly = symbol.startswith("=")
        for choice in symbol.removeprefix("=").split("|"):
            for word in self._sets[choice[1:]] if choice.startswith("@") else (choice,):
                table, key = self._table(word, exactly=exactly)
                symbols = table.setdefault(key, [])
                if symbol not in symbols:
                    symbols.append(symbol)

    def _table(self, word: str, *, exactly: bool) -> tuple[dict[str, list[str]], str]:
        if word.endswith("*"):
            return self._open, word[:-1]
        if word.startswith("*"):
            return self._endings, word[1:]
        return (self._exact if exactly or len(word) < _SHORTEST_INFLECTED else self._inflected), word

    def _symbols_of(self, word: str) -> Iterator[str]:
        found = [*self._exact.get(word, ()), *self._opened(word)]
        for base in _bases(word):
            found.extend(self._inflected.get(base, ()))
        if not found and (meant := self._misspelt.meant_by(word)) is not None:
            found.extend(self._inflected[meant])
        yield from found
        for ending, symbols in self._endings.items():
            if word.endswith(ending) and len(word) > len(ending) + 1:
                yield from symbols

    def _opened(self, word: str) -> Iterator[str]:
        for length in range(_SHORTEST_OPEN, len(word) + 1):
            yield from self._open.get(word[:length], ())


def _found(ended: Sequence[tuple[tuple[Meaning, ...], int, int]]) -> list[Found[Meaning]]:
    return [Found(meaning, start, end) for meanings, start, end in ended for meaning in meanings]


def _merged(
    all_children: Iterable[Mapping[str, _Node[Meaning]]], *, only_first: bool
) -> dict[str, tuple[_Node[Meaning], ...]]:
    merged: dict[str, tuple[_Node[Meaning], ...]] = {}
    for children in all_children:
        for symbol, child in children.items():
            if child.leads or not only_first:
                merged[symbol] = (*merged.get(symbol, ()), child)
    return merged


def _bases(word: str) -> Iterator[str]:
    """Yield a word without its usual endings: « salles » is also « salle » and « sall »."""
    yield word
    if len(word) > _SHORTEST_INFLECTED and word[-1] in "sex" and word not in _NO_ENDING:
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]


def _variants(expression: str) -> Iterator[list[str]]:
    """Yield an expression with and without each of its words that may be missing."""
    elements = [element for element in fold(expression).replace("^", END).split() if element not in SKIPPED]
    choices = [(element[:-1], "") if element.endswith("?") else (element,) for element in elements]
    for chosen in product(*choices):
        if kept := [element for element in chosen if element]:
            yield kept
