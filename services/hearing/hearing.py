"""Decides what a message is for: the rules in their order, and what is near enough to ask."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from config.territory import Territory
from config.vocabulary import load_every_vocabulary
from services.hearing.about_bot import hear_complaint, hear_help, hear_stop, hear_wish_to_speak
from services.hearing.absences import hear_absence
from services.hearing.answers import hear_answer, hear_slip
from services.hearing.commands import hear_command
from services.hearing.courtesies import hear_courtesy
from services.hearing.emergency import emergency_in, find_emergency
from services.hearing.faint import hear_faintly
from services.hearing.meanings import Because, Heard, Intent, Known, Meaning, Slots
from services.hearing.progress import hear_progress
from services.hearing.questions import hear_question
from services.hearing.references import hear_invitation, hear_reference
from services.hearing.several import hear_several
from services.hearing.utterance import Utterance
from services.language.vocabulary.listening import listen
from services.language.vocabulary.spellings import spoken
from services.needs.kinds import kind_among
from storage.records.need import NeedKind

NOBODY: Final = Known()
_MOST_NEAR: Final = 2
_INTENTS: Final = {
    NeedKind.NEED: Intent.NEED,
    NeedKind.RESOURCE: Intent.RESOURCE,
    NeedKind.IDEA: Intent.IDEA,
    NeedKind.ALERT: Intent.ALERT,
}
_HINTS: Final = {kind: intent.value for kind, intent in _INTENTS.items()}

RULES: Final[Sequence[Callable[[Utterance], Meaning | None]]] = (
    hear_invitation,
    hear_courtesy,
    hear_command,
    hear_reference,
    hear_stop,
    hear_absence,
    hear_progress,
    hear_slip,
    hear_wish_to_speak,
    hear_help,
    hear_question,
    hear_complaint,
    hear_answer,
    hear_several,
    hear_faintly,
)
"""After an emergency, in this order; the first that is sure decides, a contribution is what is left."""


def hear_contribution(said: Utterance) -> Meaning:
    """Take a message as a contribution, of the kind that its words speak for most."""
    kind = kind_among(said.words, said.kinds)
    return Meaning(_INTENTS[kind], Because("contribution", said.words_of(_HINTS[kind])))


def learn(territory: Territory) -> None:
    """Read the vocabularies now; otherwise the first message waits for them, and its transaction with it."""
    load_every_vocabulary()
    # Use compiles them; a danger ends the reading, so that each of the two ways needs words of its own.
    find_emergency("Un enfant en danger")
    hear_calm("Il manque un bus à Alzon", territory, today=date.min)


def hear(text: str, territory: Territory, *, known: Known = NOBODY, today: date) -> Heard:
    """Return the best reading of a message, and up to two others that are near it."""
    emergency = emergency_in(spoken(text))
    if emergency is not None:
        slots = Slots(numbers=emergency.numbers)
        return Heard(Meaning(Intent.EMERGENCY, Because("emergency", emergency.because), slots))
    return hear_calm(text, territory, known=known, today=today)


def hear_calm(text: str, territory: Territory, *, known: Known = NOBODY, today: date) -> Heard:
    """Read a message as `hear` does, when it is no emergency, or its sender has said so."""
    said = Utterance(listen(text), territory, known, today)
    unsure: list[Meaning] = []
    for rule in RULES:
        meaning = rule(said)
        if meaning is not None and meaning.sure:
            return Heard(meaning, tuple(unsure[:_MOST_NEAR]))
        if meaning is not None:
            unsure.append(meaning)
    readings = [*unsure, hear_contribution(said)]
    return Heard(readings[0], tuple(readings[1 : 1 + _MOST_NEAR]))
