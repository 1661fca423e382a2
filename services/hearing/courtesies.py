"""Thanks, greetings and mere acknowledgements: a word back is all they want."""

from functools import lru_cache
from typing import Final

from config.vocabulary import load_vocabulary
from services.hearing.meanings import Because, Intent, Meaning, Reply, Slots
from services.hearing.said import Said
from services.language.french import fold
from services.language.spellings import END

_LONGEST: Final = 16
_FEW: Final = 4
_WANTS: Final = 6
_REPLIES: Final = {
    "oui": Reply.YES, "yes": Reply.YES, "ok": Reply.YES, "accord": Reply.YES, "parfait": Reply.YES, "non": Reply.NO, "no": Reply.NO,
}  # fmt: skip


def hear_courtesy(said: Said) -> Meaning | None:
    """Understand a text made of polite words only, or that begins with thanks and asks for nothing."""
    if said.is_long:
        return None
    content = said.content
    if not content:
        return _of_signs(said)
    greets, thanks, fillers = _polite()
    heads = [word for word in content if word in thanks or word in greets]
    if len(content) <= _LONGEST and heads and all(word in greets or word in thanks or word in fillers for word in content):
        is_thanks = any(word in thanks for word in heads)
        intent = Intent.THANKS if is_thanks else Intent.GREETING
        return Meaning(intent, Because(intent.value, tuple(heads)), Slots(reply=_reply(content)))
    if len(content) < _FEW and "bien" in content and all(word in fillers for word in content):
        return Meaning(Intent.THANKS, Because("thanks", content))
    return _begins_with_thanks(said)


def _begins_with_thanks(said: Said) -> Meaning | None:
    """Understand « Merci pour la salle, c'était très bien »; « merci de prévoir une salle » is no thanks."""
    if not said.has("begins_thanks") or said.is_asked or len(said.content) > _LONGEST:
        return None
    if said.contributes >= _WANTS - 1 or said.has("asks_politely"):
        return None
    return Meaning(Intent.THANKS, Because("thanks", said.words_of("begins_thanks")), sure=False)


def _of_signs(said: Said) -> Meaning | None:
    """Understand a message of pictures only."""
    signs = load_vocabulary("talk")["courtesies"]["emoji"]
    if any(sign in signs for sign in said.text):
        return Meaning(Intent.THANKS, Because("thanks", (said.text.strip()[:8],)))
    return Meaning(Intent.NOTHING, Because("no words"))


def _reply(content: tuple[str, ...]) -> Reply | None:
    return next((reply for word, reply in _REPLIES.items() if word in content), None)


@lru_cache(maxsize=1)
def _polite() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    said = load_vocabulary("talk")["courtesies"]
    greets, thanks, fillers = (frozenset(map(fold, said[name])) for name in ("greets", "thanks", "fillers"))
    return greets, thanks, fillers | {END}
