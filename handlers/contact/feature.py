"""Contact: messages to the coordination or to a member, answered in the chat."""

from typing import Final

from handlers.contact import additions, answering, waiting, writing
from handlers.contact.cards import CARD
from handlers.contact.notices import NOTICES
from handlers.wiring.feature import Feature
from services.access import Permission

FEATURE: Final = Feature(
    name="contact",
    routes=(*writing.routes(), *answering.routes()),
    forms=(*writing.forms(), *answering.forms()),
    cards=(CARD,),
    permissions=(Permission.WRITE_TO_COORDINATION, Permission.ANSWER_CONTACT),
    notices=NOTICES,
    waiting=waiting.waiting(),
    ways=(*additions.ways(), *answering.ways()),
)
