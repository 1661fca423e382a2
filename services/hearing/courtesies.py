"""Thanks, greetings and mere acknowledgements: a word back is all they want."""

from functools import lru_cache
from typing import Final, NamedTuple

from config.vocabulary import load_vocabulary
from services.hearing.answers import replies
from services.hearing.meanings import Because, Intent, Meaning, ShortReply, Slots
from services.hearing.utterance import Utterance
from services.language.french import fold

_FEW: Final = 4
_LONGEST: Final = 20
_INTRODUCED: Final = 14
_WANTS: Final = 5
_ANSWERS: Final = frozenset({"oui", "non", "yes", "no"})
_DENYING: Final = frozenset({"pas", "plus", "rien", "jamais"})
_YES: Final = frozenset({"oui", "yes", "ok", "accord", "parfait"})
_NO: Final = frozenset({"non", "no"})


class _Polite(NamedTuple):
    """Words of a greeting, of thanks, of plain approval, and those that may stand around them."""

    greets: frozenset[str]
    thanks: frozenset[str]
    approves: frozenset[str]
    fillers: frozenset[str]


def hear_courtesy(said: Utterance) -> Meaning | None:
    """Understand a text made of polite words only, or that begins with thanks and asks for nothing."""
    if said.is_long or len(said.content) > _LONGEST:
        return None
    if not said.content:
        return _of_signs(said)
    return _of_polite_words(said) or _introduces(said) or _begins_with_thanks(said)


def _of_polite_words(said: Utterance) -> Meaning | None:
    polite, content = _polite(), said.content
    if not polite.fillers.issuperset(content):
        return None
    greets, thanks, approves = (
        tuple([word for word in content if word in words])
        for words in (polite.greets, polite.thanks, polite.approves)
    )
    greets += said.words_of("greets_in_words")
    approves += said.words_of("approves_in_words")
    if not greets and not thanks and not approves and (len(content) >= _FEW or "bien" not in content):
        return None
    if not greets and not thanks and _says_more(said):
        return None
    # « Une excellente soirée » approves of nothing.
    intent = Intent.GREETING if greets and not thanks else Intent.THANKS
    return Meaning(
        intent, Because(intent.value, greets or thanks or approves or content), Slots(reply=_reply(content))
    )


def _says_more(said: Utterance) -> bool:
    """Return whether approving words answer, ask or deny: « oui pour moi c'est bon », « ça marche pas »."""
    content = said.content
    is_answer = content[0] in _ANSWERS and len(content) >= _FEW
    is_denied = not _DENYING.isdisjoint(content) and not said.has("no_worry")
    return is_answer or is_denied or "comment" in content or " ".join(content) in replies()


def _introduces(said: Utterance) -> Meaning | None:
    """Understand « Bonjour, c'est la directrice de la crèche »: who it is, and nothing else yet."""
    if not said.has("introduces") or said.has("away") or said.is_question or said.contributes:
        return None
    if len(said.content) > _INTRODUCED:
        return None
    because = Because("greeting", said.words_of("introduces"))
    return Meaning(Intent.GREETING, because, sure=not said.has_figures)


def _begins_with_thanks(said: Utterance) -> Meaning | None:
    """Understand « Merci pour la salle, c'était très bien »; « merci de prévoir une salle » is no thanks."""
    if not said.has("begins_thanks") or said.is_asked or said.has("asks_politely"):
        return None
    if said.contributes >= _WANTS and not said.has("approves_in_words"):
        return None
    return Meaning(Intent.THANKS, Because("thanks", said.words_of("begins_thanks")), sure=False)


def _of_signs(said: Utterance) -> Meaning:
    """Understand a message of pictures only."""
    signs = load_vocabulary("talk")["courtesies"]["emoji"]
    thanked = tuple(sign for sign in said.text[:_LONGEST] if sign in signs)
    return Meaning(Intent.THANKS if thanked else Intent.NOTHING, Because("no words", thanked[:1]))


def _reply(content: tuple[str, ...]) -> ShortReply | None:
    if not _YES.isdisjoint(content):
        return ShortReply.YES
    return None if _NO.isdisjoint(content) else ShortReply.NO


@lru_cache(maxsize=1)
def _polite() -> _Polite:
    said = load_vocabulary("talk")["courtesies"]
    greets, thanks, approves, fillers = (
        frozenset(map(fold, said[name])) for name in ("greets", "thanks", "approves", "fillers")
    )
    return _Polite(greets, thanks, approves, fillers | greets | thanks | approves)
