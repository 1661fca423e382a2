"""What is said about the bot itself: how to use it, what goes wrong, no more messages, a person instead."""

from typing import Final

from services.hearing.meanings import Because, Intent, Meaning
from services.hearing.utterance import Utterance

_WANTS: Final = 6
_BARE: Final = 5
_SHORT: Final = 8
_LONGEST: Final = 45
# Together they complain; the last pair needs no word for the bot.
_PAIRS: Final = (
    ("bot", "not_working"),
    ("bot", "annoyed"),
    ("bot", "misunderstood"),
    ("addressed", "misunderstood"),
    ("addressed", "annoyed"),
    ("again", "annoyed"),
)


def hear_stop(said: Utterance) -> Meaning | None:
    """Understand that somebody wants no more messages."""
    # « Ne pas me déranger avant lundi » tells of an absence.
    return None if said.has_all("away", "until") else _short(said, "stop", Intent.STOP)


def hear_wish_to_speak(said: Utterance) -> Meaning | None:
    """Understand that somebody wants a person, not the bot; who asks whether it is one wants to know."""
    if not said.has("speak") or said.has("who_are_you") or (said.contributes and said.communes):
        return None
    return _short(said, "speak", Intent.SPEAK)


def _short(said: Utterance, name: str, intent: Intent) -> Meaning | None:
    if said.is_long or not said.has(name) or len(said.content) > _LONGEST:
        return None
    return Meaning(intent, Because(intent.value, said.words_of(name)))


def hear_help(said: Utterance) -> Meaning | None:
    """Understand a question about how to use the bot."""
    meaning = _short(said, "help", Intent.ASK_HELP)
    is_about_life = bool(said.theme or said.communes) and not said.has("bot") if meaning else False
    if meaning is None or (is_about_life and said.contributes >= _WANTS):
        return None
    return Meaning(meaning.intent, meaning.because, sure=not is_about_life)


def hear_complaint(said: Utterance) -> Meaning | None:
    """Understand a complaint about the bot, never one about another tool or service."""
    if said.is_long or said.has("elsewhere"):
        return None
    return _about_it(said) or _about_what_it_did(said)


def _about_it(said: Utterance) -> Meaning | None:
    about_bot = said.has("bot")
    if about_bot and said.is_asked and said.has("help"):
        return None
    for pair in _PAIRS:
        if said.has_all(*pair) and (about_bot or said.contributes < _WANTS):
            sure = about_bot or pair == _PAIRS[-1]
            return Meaning(Intent.COMPLAINT, Because("complaint", said.words_of(*pair)), sure=sure)
    return None


def _about_what_it_did(said: Utterance) -> Meaning | None:
    """Understand « ça marche pas », « ce n'est pas ce que j'ai dit »: nothing else is named that failed."""
    length = len(said.content)
    if said.has("bare_failure") and length <= _BARE:
        return Meaning(Intent.COMPLAINT, Because("complaint", said.words_of("bare_failure")))
    if not said.has("failing_here", "misheard", "bare_failure", "again") or said.offers >= _WANTS:
        return None
    if said.theme or said.communes:
        return None
    for name, longest in (
        ("bare_failure", _SHORT),
        ("failing_here", _LONGEST),
        ("misheard", _SHORT + _SHORT),
    ):
        if said.has(name) and length <= longest:
            return Meaning(Intent.COMPLAINT, Because("complaint", said.words_of(name)))
    if said.has("again") and not said.is_asked and said.contributes < _WANTS:
        return Meaning(Intent.COMPLAINT, Because("complaint", said.words_of("again")), sure=False)
    return None
