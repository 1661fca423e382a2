"""Finds expressions with alternatives, open endings and gaps in a text, all of them in one walk over its words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final, Generic, NamedTuple, TypeVar

from services.language.french import fold
from services.language.spellings import END, SKIPPED, near_spellings, one_edit_apart

Meaning = TypeVar("Meaning")

_GAP: Final = ".."
_WIDEST_GAP: Final = 3
_SHORTEST_INFLECTED: Final = 4
_SHORTEST_OPEN: Final = 3
_SHORTEST_REPAIRED: Final = 6
_ENDINGS: Final = ("s", "e", "x", "es")
# How many different words are remembered; a message has some dozens, a language some thousands in use.
_REMEMBERED: Final = 4096


class Found(NamedTuple, Generic[Meaning]):
    """An expression found in ``words[start:end]``."""

    meaning: Meaning
    start: int
    end: int


class _Node(Generic[Meaning]):
    """What may follow, by symbol; `loose` may follow after a gap."""

    __slots__ = ("by_word", "children", "loose", "meanings")

    def __init__(self) -> None:
        self.children: dict[str, _Node[Meaning]] = {}
        self.loose: _Node[Meaning] | None = None
        self.meanings: tuple[Meaning, ...] = ()
        self.by_word: dict[str, tuple[_Node[Meaning], ...]] = {}


class Expressions(Generic[Meaning]):
    """A compiled list of expressions.

    An expression is written as words between spaces. Each stands for its usual endings too (« salle » for
    « salles »); ``frapp*`` for every word that begins so, ``*er`` for one that ends so; ``pas|plus`` for either; ``@child`` for a word of the
    set of that name; ``ça?`` may be missing; ``..`` for at most three words in between; ``^`` for the beginning
    or the end of a sentence. Small words of the text are passed over, so those of an expression count only when it is
    written ``=de``, or ``=de|du``.
    """

    def __init__(
        self,
        expressions: Iterable[tuple[str, Meaning]],
        sets: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._root: _Node[Meaning] = _Node()
        self._sets = {name: tuple(map(fold, words)) for name, words in (sets or {}).items()}
        self._symbols: dict[str, list[str]] = {}
        self._open: dict[str, list[str]] = {}
        self._endings: dict[str, list[str]] = {}
        self._edited: dict[str, list[str]] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        self._nodes: list[_Node[Meaning]] = [self._root]
        for expression, meaning in expressions:
            for elements in _variants(expression):
                self._add(elements, meaning)

    def find(self, words: Sequence[str], first: int = 0, last: int | None = None) -> list[Found[Meaning]]:
        """Return all that is found in ``words[first:last]``, in the order in which it ends; it may overlap."""
        found: list[Found[Meaning]] = []
        waiting: list[tuple[_Node[Meaning], int, int]] = []
        begin, follow = self._root.by_word, self._follow
        for position in range(first, len(words) if last is None else last):
            word = words[position]
            begun = begin.get(word)
            if begun is None:
                begun = follow(self._root, word)
            if word == END:
                for node, start, _room in waiting:
                    _arrive(node.by_word.get(word) or follow(node, word), start, position, found, [])
                waiting = []
            if not waiting:
                if begun:
                    _arrive(begun, position, position, found, waiting)
                continue
            is_small = word in SKIPPED
            still: list[tuple[_Node[Meaning], int, int]] = []
            for state in waiting:
                node, start, room = state
                following = node.by_word.get(word)
                if following is None:
                    following = follow(node, word)
                if following:
                    _arrive(following, start, position, found, still)
                if is_small:
                    still.append(state)
                elif room:
                    still.append((node, start, room - 1))
            if begun:
                _arrive(begun, position, position, found, still)
            waiting = still
        return found

    def _follow(self, node: _Node[Meaning], word: str) -> tuple[_Node[Meaning], ...]:
        """Return the nodes after a word, and remember them."""
        symbols = self._known.get(word)
        if symbols is None:
            symbols = self._learn(word)
        following = tuple(node.children[symbol] for symbol in symbols if symbol in node.children)
        node.by_word[word] = following
        return following

    def _add(self, elements: Sequence[str], meaning: Meaning) -> None:
        node = self._root
        for element in elements:
            if element == _GAP:
                node.loose = node.loose or self._new()
                node = node.loose
            else:
                if element not in node.children:
                    node.children[element] = self._new()
                    self._name(element)
                node = node.children[element]
        if meaning not in node.meanings:
            node.meanings = (*node.meanings, meaning)

    def _new(self) -> _Node[Meaning]:
        node: _Node[Meaning] = _Node()
        self._nodes.append(node)
        return node

    def _name(self, symbol: str) -> None:
        """Note which words a symbol stands for."""
        exactly = symbol.startswith("=")
        for choice in symbol.removeprefix("=").split("|"):
            for word in self._sets[choice[1:]] if choice.startswith("@") else (choice,):
                self._name_word(word, symbol, exactly=exactly)

    def _name_word(self, word: str, symbol: str, *, exactly: bool) -> None:
        if word.endswith("*"):
            self._open.setdefault(word[:-1], []).append(symbol)
            return
        if word.startswith("*"):
            self._endings.setdefault(word[1:], []).append(symbol)
            return
        self._symbols.setdefault(word, []).append(symbol)
        if exactly or len(word) < _SHORTEST_INFLECTED:
            return
        for ending in _ENDINGS:
            self._symbols.setdefault(word + ending, []).append(symbol)
        if len(word) >= _SHORTEST_REPAIRED:
            for spelling in near_spellings(word):
                self._edited.setdefault(spelling, []).append(word)

    def _learn(self, word: str) -> tuple[str, ...]:
        """Return the symbols of a word, and remember them."""
        symbols = tuple(dict.fromkeys(self._symbols_of(word)))
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
            for node in self._nodes:
                node.by_word.clear()
        self._known[word] = symbols
        return symbols

    def _symbols_of(self, word: str) -> Iterator[str]:
        exact = self._symbols.get(word, ())
        yield from exact
        is_known = bool(exact)
        for length in range(_SHORTEST_OPEN, len(word) + 1):
            for symbol in self._open.get(word[:length], ()):
                is_known = True
                yield symbol
        for ending, symbols in self._endings.items():
            if word.endswith(ending) and len(word) > len(ending) + 1:
                yield from symbols
        if not is_known and len(word) >= _SHORTEST_REPAIRED:
            yield from self._repaired(word)

    def _repaired(self, word: str) -> Iterator[str]:
        """Yield what a misspelt word stands for: one letter is missing, doubled, swapped or like another."""
        for spelling in near_spellings(word):
            for meant in self._edited.get(spelling, ()):
                if one_edit_apart(word, meant):
                    yield from self._symbols[meant]


def _arrive(
    nodes: Iterable[_Node[Meaning]],
    start: int,
    position: int,
    found: list[Found[Meaning]],
    waiting: list[tuple[_Node[Meaning], int, int]],
) -> None:
    """Note what ends at a word, and what may go on after it."""
    for node in nodes:
        for meaning in node.meanings:
            found.append(Found(meaning, start, position + 1))
        if node.children:
            waiting.append((node, start, 0))
        if node.loose is not None:
            waiting.append((node.loose, start, _WIDEST_GAP))


def _variants(expression: str) -> Iterator[list[str]]:
    """Yield an expression with and without each of its words that may be missing."""
    elements = [element for element in fold(expression).replace("^", END).split() if element not in SKIPPED]
    choices = [(element[:-1], "") if element.endswith("?") else (element,) for element in elements]
    for chosen in product(*choices):
        if kept := [element for element in chosen if element]:
            yield kept
