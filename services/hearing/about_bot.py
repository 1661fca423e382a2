"""What is said about the bot itself: how to use it, what goes wrong, no more messages, a person instead."""

from dataclasses import replace
from typing import Final

from services.hearing.meanings import Because, Intent, Meaning, Slots
from services.hearing.utterance import Utterance
from services.language.vocabulary.spellings import END

_WANTS: Final = 6
_BARE: Final = 5
_SHORT: Final = 8
_LONGEST: Final = 45
_AROUND: Final = 5
# What failed, and how long a text may be that says so.
_FAILURES: Final = (("bare_failure", _SHORT), ("failing_here", _LONGEST), ("misheard", _SHORT + _SHORT))
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
    if not said.has("stop"):
        return None
    # « Les familles se désinscrivent » tells of others.
    is_of_others = said.contributes > _WANTS and not said.has("left_it")
    is_about_life = is_of_others and bool(said.theme or said.communes)
    # « Ne pas me déranger avant lundi » tells of an absence.
    if is_about_life or said.has("mistreats") or said.has_all("away", "until"):
        return None
    return _short(said, "stop", Intent.STOP)


def hear_wish_to_speak(said: Utterance) -> Meaning | None:
    """Understand that somebody wants a person, not the bot; who asks whether it is one wants to know."""
    if not said.has("speak") or said.has("who_are_you") or (said.contributes and said.communes):
        return None
    meaning = _short(said, "speak", Intent.SPEAK)
    return replace(meaning, slots=Slots(rest=_besides(said, "speak"))) if meaning else None


def _besides(said: Utterance, name: str) -> str:
    """Return the whole text if it says more than the expressions of a list and a few words around them."""
    covered = {place for hint in said.hints(name) for place in range(hint.start, hint.end)}
    left = [word for place, word in enumerate(said.words) if place not in covered and word != END]
    return said.text if len(left) > _AROUND else ""


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
    if not said.has("failing_here", "misheard", "bare_failure", "again") or said.offers >= _WANTS:
        return None
    length = len(said.content)
    failed = next((name for name, longest in _FAILURES if said.has(name) and length <= longest), None)
    if failed is not None and (_is_bare(said) or _names_nothing(said, failed)):
        return Meaning(Intent.COMPLAINT, Because("complaint", said.words_of(failed)))
    if (
        said.has("again")
        and not said.is_asked
        and said.contributes < _WANTS
        and _names_nothing(said, "again")
    ):
        return Meaning(Intent.COMPLAINT, Because("complaint", said.words_of("again")), sure=False)
    return None


def _is_bare(said: Utterance) -> bool:
    return said.has("bare_failure") and len(said.content) <= _BARE


def _names_nothing(said: Utterance, failed: str) -> bool:
    """Return whether no place is named and nothing of a theme; a button that fails is of no theme."""
    is_of_bot = failed == "failing_here" and said.contributes < _WANTS
    return not said.communes and (is_of_bot or not said.theme)
