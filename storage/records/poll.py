"""Polls, their questions, waves and answers, as they leave a transaction."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from storage.records.audience import Audience


class PollSecrecy(StrEnum):
    """Whether answers stay linked to who gave them."""

    NOMINATIVE = "nominatif"
    ANONYMOUS = "anonyme"


class PollState(StrEnum):
    """The life of a poll; its waves open and close by themselves."""

    PREPARED = "prepare"
    LAUNCHED = "lance"
    STOPPED = "arrete"


class QuestionKind(StrEnum):
    """How a question is answered."""

    AGREEMENT = "accord"  # four points, and « non concerné »
    RATING = "note"  # 0 to 10
    SINGLE = "choix"
    MULTIPLE = "plusieurs"
    YES_NO = "oui_non"
    NUMBER = "nombre"
    TEXT = "texte"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a single or multiple choice; the French words where there are no others."""

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
        """The question's words; the French ones where there are no others."""
        return self.text_en if language == "en" and self.text_en else self.text_fr


@dataclass(frozen=True, slots=True)
class Poll:
    """What is asked, of whom, how secretly and how long; `rule` is an RRULE (RFC 5545) if it recurs."""

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
    """One occurrence of a poll; it takes what arrives before `closes_at`."""

    id: int
    poll_id: int
    number: int
    secrecy: PollSecrecy
    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    reminders: int
    reminded_at: datetime | None
    decision: str | None

    def is_open(self, at: datetime) -> bool:
        """Whether an answer that arrives at this moment counts."""
        return self.closed_at is None and self.opens_at <= at < self.closes_at


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one question: choices, or a number, or words."""

    choices: tuple[str, ...] = ()
    number: float | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class AudienceCount:
    """How many people an audience means, and how many of them are not to be expected to answer soon."""

    people: int
    absent: int
    blocked: int
    asked_lately: int


@dataclass(frozen=True, slots=True)
class Participation:
    """How many of a group were asked and have answered; `code` None is whoever belongs to none."""

    code: str | None
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many gave one answer to one question."""

    question_id: int
    choice: str | None
    number: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """What came of a wave: how many answered at all, each question's counts, and its words in no order."""

    respondents: int
    counts: tuple[Tally, ...]
    answered: dict[int, int] = field(default_factory=dict)
    texts: dict[int, tuple[str, ...]] = field(default_factory=dict)
