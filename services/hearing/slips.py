"""What takes back something just sent: « oups, c'est Aulas pas Molières », « annulez ma demande »."""

from typing import Final

from services.hearing.meanings import Because, Intent, Meaning
from services.hearing.utterance import Utterance

_LONGEST: Final = 14
_WANTS: Final = 6


def hear_slip(said: Utterance) -> Meaning | None:
    """Understand that something just sent was wrong; a longer text says what it is about by itself."""
    if said.is_long or said.is_question or len(said.content) > _LONGEST or said.contributes >= _WANTS:
        return None
    # « Comment supprimer mon message » asks how.
    if not said.has("slips", "takes_back") or said.has("help"):
        return None
    return Meaning(Intent.SLIP, Because("slip", said.words_of("slips", "takes_back")))
