"""Polls, their questions, waves and answers, as they leave a transaction."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from storage.records.audience import Audience


class PollSecrecy(StrEnum):
    """The secrecy of a poll: nominative answers stay linked to the respondent, anonymous ones do not."""

    NOMINATIVE = "nominatif"
    ANONYMOUS = "anonyme"


class PollState(StrEnum):
    """The state of a poll; its waves open and close by themselves."""

    PREPARED = "prepare"
    LAUNCHED = "lance"
    STOPPED = "arrete"


class QuestionKind(StrEnum):
    """The kind of answer a question takes."""

    AGREEMENT = "accord"  # four points, and « non concerné »
    RATING = "note"  # 0 to 10
    SINGLE = "choix"
    MULTIPLE = "plusieurs"
    YES_NO = "oui_non"
    NUMBER = "nombre"
    TEXT = "texte"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question; the French words stand in where there are no English ones."""

    code: str
    fr: str
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a poll; `item` stays the same from poll to poll, so that waves compare."""

    item: str
    kind: QuestionKind
    text_fr: str
    text_en: str | None = None
    criterion: str | None = None
    options: tuple[Option, ...] = ()
    unit: str | None = None
    required: bool = True
    rank: int = 0
    id: int = 0

    def text_in(self, language: str) -> str:
        """Return the question in a language; in French where there is no translation."""
        return self.text_en if language == "en" and self.text_en else self.text_fr


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll: its audience, secrecy and duration; `rule` is an RRULE (RFC 5545) if it recurs."""

    id: int
    title: str
    secrecy: PollSecrecy
    state: PollState
    audience: Audience
    starts_at: datetime | None
    rule: str | None
    duration_days: int
    created_by_id: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Wave:
    """One occurrence of a poll; it takes answers that arrive before `closes_at`.

    `asked` is the number of people it asked when it opened.
    """

    id: int
    poll_id: int
    number: int
    secrecy: PollSecrecy
    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    asked: int
    reminders: int
    reminded_at: datetime | None
    decision: str | None

    def is_open(self, at: datetime) -> bool:
        """True if an answer that arrives at this moment counts."""
        return self.closed_at is None and self.opens_at <= at < self.closes_at


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question: choices, or a number, or words."""

    choices: tuple[str, ...] = ()
    number: float | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class AudienceCount:
    """Number of people in an audience, and of them absent, blocking the bot, or asked lately."""

    people: int
    absent: int
    blocked: int
    asked_lately: int


@dataclass(frozen=True, slots=True)
class Participation:
    """Number of people in a group who were asked and who answered; `code` None is for people in no group."""

    code: str | None
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Number of times one answer to one question was given."""

    question_id: int
    choice: str | None
    number: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """Results of a wave: respondents, counts per question, and texts in an order that tells nothing."""

    respondents: int
    counts: tuple[Tally, ...]
    answered: dict[int, int] = field(default_factory=dict)
    texts: dict[int, tuple[str, ...]] = field(default_factory=dict)
