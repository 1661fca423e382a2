"""What a message may be for, and what it says about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from services.language.periods import Period
from storage.records.action import ActionStatus
from storage.records.person import Role


class Intent(StrEnum):
    """What somebody wants with a message."""

    EMERGENCY = "not_for_us"
    INVITATION = "invitation"
    COMMAND = "command"
    REFERENCE = "reference"
    PROGRESS = "progress"
    ASK_DECISIONS = "ask_decisions"
    ASK_NEED = "ask_need"
    ASK_ACTION = "ask_action"
    ASK_CALENDAR = "ask_calendar"
    ASK_REPORT = "ask_report"
    ASK_DIRECTORY = "ask_directory"
    ASK_SUMMARY = "ask_summary"
    ASK_HELP = "ask_help"
    ABSENCE = "absence"
    STOP = "stop"
    THANKS = "thanks"
    GREETING = "greeting"
    COMPLAINT = "complaint_about_bot"
    SPEAK = "speak_to_somebody"
    ANSWER = "answer_out_of_place"
    SLIP = "slip"
    SEVERAL = "two_needs"
    NEED = "need"
    RESOURCE = "resource"
    IDEA = "idea"
    ALERT = "alert"
    NOTHING = "nothing"


CONTRIBUTIONS = frozenset({Intent.NEED, Intent.RESOURCE, Intent.IDEA, Intent.ALERT, Intent.SEVERAL})
"""Intents that end in a need's draft."""


class ShortReply(StrEnum):
    """What a short word says to whatever is open: a draft, a question, a confirmation."""

    YES = "yes"
    NO = "no"
    SEND = "send"
    CANCEL = "cancel"
    SKIP = "skip"
    URGENT = "urgent"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and the word for it if it was not given by its date: « monday », « tomorrow »."""

    day: date
    said: str = ""


@dataclass(frozen=True, slots=True)
class Slots:
    """What a message says besides its intent; None or empty where it says nothing."""

    action: str | None = None
    status: ActionStatus | None = None
    percent: int | None = None
    measure: float | None = None
    need: int | None = None
    report: str | None = None
    theme: str | None = None
    committee: str | None = None
    communes: tuple[str, ...] = ()
    organisation: str | None = None
    period: str | None = None
    """Name of the period: « last_month », « 2026 », « t2 », « since_01 »."""
    days: Period | None = None
    """The days of that period."""
    format: str | None = None
    mine: bool = False
    first: Day | None = None
    last: Day | None = None
    command: str | None = None
    code: str | None = None
    """Secret of an invitation: never to be stored as text."""
    rest: str = ""
    """The words after a command or about a reference."""
    reply: ShortReply | None = None
    pieces: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


NO_SLOTS = Slots()


@dataclass(frozen=True, slots=True)
class Because:
    """The rule that decided, and the words that made it."""

    rule: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a message; `sure` when no other reading needs to be offered."""

    intent: Intent
    because: Because
    slots: Slots = NO_SLOTS
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """The best reading of a message, and those that are as near that one should ask."""

    best: Meaning
    near: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about the conversation a message comes from."""

    role: Role = Role.PARTNER
    commands: Mapping[str, str] = field(default_factory=dict)
    """Names of commands as people say them, folded, and the command each stands for."""
    actions: tuple[tuple[str, str], ...] = ()
    """Code and title of the plan's actions."""
