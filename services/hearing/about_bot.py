"""What is said about the bot itself: how to use it, what goes wrong, no more messages, a person instead."""

from typing import Final

from services.hearing.meanings import Because, Intent, Meaning
from services.hearing.said import Said

_WANTS: Final = 6
_SHORT: Final = 8
_LONGEST: Final = 45


def hear_stop(said: Said) -> Meaning | None:
    """Understand that somebody wants no more messages."""
    if said.is_long or not said.has("stop") or len(said.content) > _LONGEST:
        return None
    return Meaning(Intent.STOP, Because("stop", said.words_of("stop")))


def hear_complaint(said: Said) -> Meaning | None:
    """Understand a complaint about the bot, never one about another tool or service."""
    if said.is_long or said.has("elsewhere"):
        return None
    return _complaint(said) or _bare_failure(said)


def _complaint(said: Said) -> Meaning | None:
    about_bot = said.has("bot")
    if about_bot and said.has("help") and said.is_asked:
        return None
    pairs = (
        ("bot", "not_working"), ("bot", "annoyed"), ("bot", "misunderstood"), ("addressed", "misunderstood"), ("addressed", "annoyed"),
        ("again", "annoyed"),
    )  # fmt: skip
    for pair in pairs:
        if said.has_all(*pair) and (about_bot or said.contributes < _WANTS):
            sure = about_bot or pair == ("again", "annoyed")
            return Meaning(Intent.COMPLAINT, Because("complaint", said.words_of(*pair)), sure=sure)
    if said.has("misheard") and not said.theme and len(said.content) <= _SHORT + _SHORT:
        return Meaning(Intent.COMPLAINT, Because("complaint", said.words_of("misheard")))
    if said.has("again") and not said.is_asked and said.contributes < _WANTS:
        return Meaning(Intent.COMPLAINT, Because("complaint", said.words_of("again")), sure=False)
    return None


def _bare_failure(said: Said) -> Meaning | None:
    """Understand « ça marche pas »: nothing else is named that could not work."""
    short = len(said.content) <= _SHORT
    if said.has("bare_failure") and short and not said.theme and not said.communes:
        return Meaning(Intent.COMPLAINT, Because("complaint", said.words_of("bare_failure")))
    if said.has("failing_here") and not said.theme and not said.communes:
        return Meaning(Intent.COMPLAINT, Because("complaint", said.words_of("failing_here")))
    return None


def hear_wish_to_speak(said: Said) -> Meaning | None:
    """Understand that somebody wants a person, not the bot."""
    if said.is_long or not said.has("speak") or len(said.content) > _LONGEST:
        return None
    return Meaning(Intent.SPEAK, Because("speak to somebody", said.words_of("speak")))


def hear_help(said: Said) -> Meaning | None:
    """Understand a question about how to use the bot."""
    if said.is_long or not said.has("help") or len(said.content) > _LONGEST:
        return None
    is_about_life = bool(said.theme or said.communes) and not said.has("bot")
    if is_about_life and said.contributes >= _WANTS:
        return None
    return Meaning(Intent.ASK_HELP, Because("help", said.words_of("help")), sure=not is_about_life)
