"""A need, a resource, an idea or an alert: what is left when a message is for nothing else."""

from typing import Final

from services.hearing.meanings import Because, Intent, Meaning
from services.hearing.utterance import Utterance
from services.needs.kinds import kind_among
from storage.records.need import NeedKind

_INTENTS: Final = {
    NeedKind.NEED: Intent.NEED,
    NeedKind.RESOURCE: Intent.RESOURCE,
    NeedKind.IDEA: Intent.IDEA,
    NeedKind.ALERT: Intent.ALERT,
}
_HINTS: Final = {kind: intent.value for kind, intent in _INTENTS.items()}


def hear_contribution(said: Utterance) -> Meaning:
    """Take a message as a contribution, of the kind that its words speak for most."""
    kind = kind_among(said.words, said.kinds)
    return Meaning(_INTENTS[kind], Because("contribution", said.words_of(_HINTS[kind])))
