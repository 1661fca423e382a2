"""Ways out for a refused person: a button under the sentence."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.turns.keyboards import Button, Keyboard
from services.errors import AccessWithdrawnError, NotRegisteredError, RefusedError
from views.texts import Texts


@dataclass(frozen=True, slots=True)
class RequestInvitation:
    """« Demander une invitation »."""

    code: ClassVar[str] = "ji"


def request_keyboard(texts: Texts) -> Keyboard:
    """Return the one button a stranger needs."""
    return [[Button(texts.plain("join-request-button"), RequestInvitation())]]


def ways_out(refusal: RefusedError, texts: Texts, *, is_known: bool) -> Keyboard:
    """Return the keyboard under a refusal's sentence."""
    if type(refusal) in {NotRegisteredError, AccessWithdrawnError}:
        return request_keyboard(texts)
    if refusal.key == "refused-invitation" and not is_known:
        return request_keyboard(texts)
    return ()
