"""A text prepared for the rules: its words, their hints, and the territory's words in it, each when asked."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from config.territory import Territory
from services.hearing.meanings import Known
from services.language.communes import communes_among
from services.language.french import stems, words
from services.language.lexicon import theme_in
from services.language.vocabulary.expressions import Found
from services.language.vocabulary.listening import LISTENED, Hint, Hints, Listened
from services.language.vocabulary.spellings import END, parts_of
from services.needs.kinds import weigh_kinds
from storage.records.need import NeedKind

_FIGURE: Final = re.compile(r"\d")
_INTERROGATIVES: Final = frozenset(
    (
        "qui", "que", "qu", "quoi", "quel", "quelle", "quels", "quelles", "quand", "combien", "ou", "lequel",
        "laquelle", "lesquels", "lesquelles", "what", "when", "where", "who", "how", "which",
    )
)  # fmt: skip
_AROUND_PLACES: Final = frozenset(
    (
        "a", "au", "aux", "de", "du", "des", "d", "le", "la", "les", "l", "et", "ou", "sur", "vers", "pour",
        "dans", "chez", "plutot", "commune", "secteur", "village", "c", "est", "oui", "svp", "merci",
        "in", "at", "and", "pas", "non",
    )
)  # fmt: skip
# « Je pilote quelles actions », but not « n'importe quelle » nor « quelle que soit ».
_WHICH: Final = frozenset({"quel", "quelle", "quels", "quelles", "lesquels", "lesquelles"})
_ANY: Final = frozenset({"importe", "tel", "telle", "tels", "telles"})
# « On procède comment », but not « on ne sait pas comment » nor « n'importe quoi ».
_ASKED_LAST: Final = frozenset({"quoi", "comment", "quand", "combien", "qui"})
_NOT_KNOWING: Final = frozenset({"importe", "pas", "plus", "sait", "sais", "savent", "savoir", "de", "trop"})
_NEVER_ASKED: Final = frozenset({"que", "qu", "soit", "soient"})


class Utterance:
    """One message, as the rules see it; what costs something is read once, when a rule asks for it."""

    def __init__(self, heard: Listened, territory: Territory, known: Known, today: date) -> None:
        self.text = heard.said.text
        self.words: Sequence[str] = heard.words
        self.territory = territory
        self.known = known
        self.today = today
        self.content = tuple([word for word in heard.words if word != END])
        """The words without the ends of sentences."""
        self.is_long = len(heard.said.words) > LISTENED
        self.is_asked = heard.said.is_asked
        """Whether there is a question mark."""
        self.has_figures = _FIGURE.search(self.text) is not None
        self.kinds = weigh_kinds(heard.hints)
        self.contributes = max(self.kinds.values())
        """How much the words speak for a contribution of any kind."""
        self._hints = heard.hints
        self._parts = heard.said.parts[: len(heard.words)]
        self._places: Sequence[tuple[int, int]] | None = None
        self._communes: tuple[str, ...] | None = None
        self._theme: str | None = ""

    @property
    def is_question(self) -> bool:
        """Whether it asks, by its mark or by its first words."""
        return (
            self.is_asked
            or not _INTERROGATIVES.isdisjoint(self.content[:2])
            or self.has("asks_to_know", "is_it")
            or self._asks_which
            or self._asks_at_last
        )

    @property
    def _asks_which(self) -> bool:
        return any(
            word in _WHICH and self.words[place - 1] not in _ANY and self.words[place + 1] not in _NEVER_ASKED
            for place, word in enumerate(self.words)
        )

    @property
    def _asks_at_last(self) -> bool:
        """Return whether a sentence ends in « quoi », « comment », as people ask aloud."""
        return any(
            word in _ASKED_LAST and self.words[place + 1] == END and self.words[place - 1] not in _NOT_KNOWING
            for place, word in enumerate(self.words[:-1])
        )

    @property
    def offers(self) -> int:
        """How much it speaks for a resource or an idea, which nobody complains with."""
        return max(self.kinds[NeedKind.RESOURCE], self.kinds[NeedKind.IDEA])

    @property
    def wants(self) -> int:
        """How much it speaks for a contribution; « je souhaiterais connaître… » wishes for an answer only."""
        return 0 if self.has("asks_to_know") else self.contributes

    def has(self, *names: str) -> bool:
        """Return whether any of these lists has an expression in the text."""
        return not self._hints.keys().isdisjoint(names)

    def has_all(self, *names: str) -> bool:
        """Return whether each of these lists has an expression in the text."""
        return all(name in self._hints for name in names)

    def hints(self, name: str) -> Sequence[Found[Hint]]:
        return self._hints.get(name, ())

    def words_of(self, *names: str) -> tuple[str, ...]:
        """Return the words of the first expression of each of these lists that the text has."""
        firsts = (self._hints[name][0] for name in names if name in self._hints)
        return tuple(" ".join(self.words[hint.start : hint.end]).strip(f" {END}") for hint in firsts)

    def hints_within(self, start: int, end: int) -> Hints:
        """Return the hints of which all words stand in ``text[start:end]``."""
        if self._places is None:
            parts = parts_of(self.text)
            self._places = [parts[part] for part in self._parts]
        first, last = self._rank(start), self._rank(end)
        return {
            name: inside
            for name, found in self._hints.items()
            if (inside := [each for each in found if first <= each.start and each.end <= last])
        }

    def _rank(self, place: int) -> int:
        """Return the rank of the first word that begins at a place of the text or after it."""
        places = self._places or ()
        return next((rank for rank, (start, _) in enumerate(places) if start >= place), len(places))

    @property
    def communes(self) -> tuple[str, ...]:
        if self._communes is None:
            found = communes_among(words(self.text), self.text, self.territory)
            self._communes = tuple(mention.insee_code for mention in found)
        return self._communes

    @property
    def names_only_places(self) -> bool:
        """Whether nothing but small words stands around the communes: « plutôt au Vigan »."""
        rest, end = "", 0
        for mention in communes_among(words(self.text), self.text, self.territory):
            rest += f"{self.text[end : mention.start]} "
            end = mention.end
        return _AROUND_PLACES.issuperset(words(rest + self.text[end:]))

    @property
    def theme(self) -> str | None:
        if self._theme == "":
            self._theme = theme_in(stems(words(self.text)), self.territory)
        return self._theme

    @property
    def line(self) -> str:
        """The words in one line, as readers of periods want them."""
        return " ".join(words(self.text))
