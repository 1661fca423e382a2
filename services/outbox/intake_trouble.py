"""Updates that go elsewhere: administrators are told once which way the bot's ears were taken."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from services.outbox.promises import notify
from storage.records.person import Role
from storage.unit_of_work import UnitOfWork

NOTICE: Final = "intake-trouble"


class Trouble(StrEnum):
    """The ways in which updates do not reach this bot though Telegram answers."""

    POLLED_ELSEWHERE = "polled_elsewhere"  # another program asks for updates with this token
    WEBHOOK_SET = "webhook_set"  # somebody has registered an address, so asking is refused
    WEBHOOK_GONE = "webhook_gone"  # our address was taken away
    WEBHOOK_ELSEWHERE = "webhook_elsewhere"  # another address was registered instead of ours
    WEBHOOK_FAILING = "webhook_failing"  # Telegram does not get through to our address


def tell(work: UnitOfWork, *, trouble: Trouble, since: datetime, at: datetime) -> None:
    """Tell administrators, or coordinators where there is none; once a day, however often it begins."""
    parameters = {"trouble": trouble.value, "since": since.isoformat()}
    told = work.people.list_with_role(Role.ADMINISTRATOR) or work.people.list_with_role(Role.COORDINATOR)
    for person in told:
        key = f"{NOTICE}:{trouble.value}:{since:%Y-%m-%d}:{person.id}"
        notify(work, person, NOTICE, parameters=parameters, at=at, dedupe_key=key)
