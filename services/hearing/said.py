"""A text prepared for the rules: its words, what they hint at, and the territory's words in it, each when asked."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from config.territory import Territory
from config.vocabulary import load_vocabulary
from services.hearing.meanings import Known
from services.language.communes import communes_among
from services.language.expressions import Expressions, Found
from services.language.french import stems, words
from services.language.lexicon import theme_in
from services.language.spellings import END, Spoken, spoken
from services.needs.kinds import weigh_kinds
from storage.records.need import NeedKind

# What is said after so many words changes nothing about what a message is for.
_LISTENED: Final = 90
_INTERROGATIVES: Final = frozenset(
    {"qui", "que", "qu", "quoi", "quel", "quelle", "quels", "quelles", "quand", "combien", "ou", "lequel", "what", "when", "where", "who", "how", "which"}
)
_TABLES: Final = (
    ("questions", "questions"), ("bot", "bot"), ("talk", "courtesies"), ("talk", "answers"), ("talk", "absences"),
    ("talk", "progress"), ("talk", "several"),
)  # fmt: skip


class Said:
    """One message, as the rules see it."""

    def __init__(self, said: Spoken, territory: Territory, known: Known, today: date) -> None:
        self.text = said.text
        self.spoken = said
        self.words: Sequence[str] = said.words[:_LISTENED]
        self.territory = territory
        self.known = known
        self.today = today

    @cached_property
    def is_long(self) -> bool:
        return len(self.spoken.words) > _LISTENED

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The words without the ends of sentences."""
        return tuple(word for word in self.words if word != END)

    @cached_property
    def is_asked(self) -> bool:
        """Whether there is a question mark."""
        return bool(self.spoken.asked)

    @cached_property
    def is_question(self) -> bool:
        """Whether it asks, by its mark or by its first word."""
        return self.is_asked or any(word in _INTERROGATIVES for word in self.content[:2])

    @cached_property
    def _hints(self) -> dict[str, list[Found[str]]]:
        found: dict[str, list[Found[str]]] = {}
        for hint in _hints().find(self.words):
            found.setdefault(hint.meaning, []).append(hint)
        return found

    def has(self, *names: str) -> bool:
        """Return whether any of these lists has an expression in the text."""
        return any(name in self._hints for name in names)

    def has_all(self, *names: str) -> bool:
        return all(name in self._hints for name in names)

    def hints(self, name: str) -> Sequence[Found[str]]:
        return self._hints.get(name, ())

    def words_of(self, *names: str) -> tuple[str, ...]:
        """Return the words of the first expression of each of these lists that the text has."""
        firsts: Iterable[Found[str]] = (self._hints[name][0] for name in names if name in self._hints)
        return tuple(" ".join(self.words[hint.start : hint.end]).strip(f" {END}") for hint in firsts)

    @cached_property
    def kinds(self) -> dict[NeedKind, int]:
        """How much the words speak for each kind of contribution."""
        return dict(weigh_kinds(self.spoken.words))

    @cached_property
    def contributes(self) -> int:
        """How much the words speak for a contribution of any kind."""
        return max(self.kinds.values())

    @cached_property
    def communes(self) -> tuple[str, ...]:
        found = communes_among(words(self.text), self.text, self.territory)
        return tuple(mention.insee_code for mention in found)

    @cached_property
    def theme(self) -> str | None:
        return theme_in(stems(words(self.text)), self.territory)

    @cached_property
    def line(self) -> str:
        """The words in one line, as readers of periods want them."""
        return " ".join(words(self.text))


@lru_cache(maxsize=1)
def _hints() -> Expressions[str]:
    sets: dict[str, list[str]] = {}
    for name in dict.fromkeys(name for name, _ in _TABLES):
        sets |= load_vocabulary(name).get("sets", {})
    return Expressions(
        (
            (expression, hint)
            for name, table in _TABLES
            for hint, expressions in load_vocabulary(name)[table].items()
            for expression in expressions
            if hint not in _NOT_EXPRESSIONS
        ),
        sets,
    )


# Lists of single words that rules look up by themselves.
_NOT_EXPRESSIONS: Final = frozenset({"greets", "thanks", "fillers", "emoji"})
