"""Figures of a territory over a period: its plan, its needs, its polls."""

from dataclasses import dataclass, field
from datetime import date, datetime

from storage.records.action import ActionStatus
from storage.records.indicator import Direction, IndicatorKind
from storage.records.need import NeedKind, NeedStatus
from storage.records.poll import PollSecrecy, QuestionKind
from storage.records.progress import Obstacle


@dataclass(frozen=True, slots=True)
class AxisFigures:
    """An axis or an objective: its percentage (None: unknown) and how many of its actions report one."""

    code: str
    title: str
    percent: float | None
    known: int
    total: int
    objectives: tuple["AxisFigures", ...] = ()


@dataclass(frozen=True, slots=True)
class ActionFigures:
    """One action at the time; `lead` is an organisation, `silent_since` is set where no news came."""

    code: str
    title: str
    committee_code: str | None
    lead: str | None
    status: ActionStatus | None
    percent: int | None
    ends_on: date | None
    period_text: str | None
    is_overdue: bool
    is_in_trouble: bool
    silent_since: date | None
    highlight: str | None
    highlight_on: date | None
    obstacle: Obstacle | None
    obstacle_text: str | None
    wants_support: bool
    missing: tuple[str, ...]
    needs: int


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """Baseline, latest measure and target of an indicator; a `share` of 1.0 is all of the way."""

    action_code: str
    name: str
    unit: str | None
    kind: IndicatorKind
    direction: Direction
    baseline: float | None
    baseline_on: date | None
    target: float | None
    target_on: date | None
    latest: float | None
    latest_on: date | None
    share: float | None


@dataclass(frozen=True, slots=True)
class CommitteeFigures:
    """The actions of a committee (None: of none), added up as the whole plan is."""

    code: str | None
    percent: float | None
    known: int
    total: int
    done: int
    ongoing: int
    in_difficulty: int


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """The action plan; percentages from 0 to 100, `elapsed` is the share of the convention's time.

    `total` counts the actions without those `abandoned`; `known` of them have a percentage. `statuses` counts
    them all, also those without a status.
    """

    percent: float | None
    elapsed: float
    known: int
    total: int
    axes: tuple[AxisFigures, ...]
    actions: tuple[ActionFigures, ...]
    indicators: tuple[IndicatorFigures, ...]
    abandoned: int = 0
    done: int = 0
    in_difficulty: int = 0
    silent: int = 0
    committees: tuple[CommitteeFigures, ...] = ()
    statuses: tuple[tuple[ActionStatus | None, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """The needs of a theme: received in the period, in the days before; all that stand, those answered."""

    code: str | None
    name: str | None
    committee_code: str | None
    received: int
    earlier: int
    standing: int
    linked: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Number of needs of a theme that an action answers."""

    theme_code: str | None
    action_code: str
    count: int


@dataclass(frozen=True, slots=True)
class WaitingNeed:
    """A need that has not been dealt with; `communes` are names that may be published."""

    reference: str
    theme: str | None
    communes: tuple[str, ...]
    is_small_commune: bool
    days: int


@dataclass(frozen=True, slots=True)
class NeedFigures:
    """Needs received in the period, the actions that answer those that stand, and what waits at its end.

    Communes below `group_limit` inhabitants, `grouped_communes` of them, are one group; `unplaced` needs name
    no commune. `kinds` counts the other contributions of the period: resources, ideas, alerts. Of every kind,
    `waiting_in_all` contributions are to be dealt with, the oldest received at `oldest_at`; `to_complete`
    wait for their authors.
    """

    received: int
    earlier: int
    themes: tuple[ThemeFigures, ...]
    statuses: dict[NeedStatus, int]
    communes: tuple[tuple[str, int], ...]
    small_communes: int
    grouped_communes: int
    group_limit: int
    whole_territory: int
    publics: tuple[tuple[str, int], ...]
    coverage: tuple[Coverage, ...]
    waiting_in_all: int
    waiting: tuple[WaitingNeed, ...] = ()
    proposed: tuple[WaitingNeed, ...] = ()
    kinds: dict[NeedKind, int] = field(default_factory=dict)
    unplaced: int = 0
    to_complete: int = 0
    oldest_at: datetime | None = None

    @property
    def unanswered(self) -> int:
        """Number of needs that stand and that no action answers."""
        return sum(theme.standing - theme.linked for theme in self.themes)


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """One question; `counts` by a code of its kind, or an option's words. A hidden one holds no figure."""

    reference: str
    item: str
    criterion: str | None
    text: str
    kind: QuestionKind
    unit: str | None
    is_hidden: bool
    answered: int
    not_concerned: int
    counts: tuple[tuple[str, int], ...]
    mean: float | None
    earlier_mean: float | None


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """A committee's participation; hidden for small groups, and where subtraction would reveal one."""

    code: str
    asked: int
    answered: int
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class WaveFigures:
    """One closed wave; `is_hidden` where too few people answered to show anything."""

    reference: str
    title: str
    secrecy: PollSecrecy
    opened_on: date
    closed_on: date
    asked: int
    respondents: int
    is_hidden: bool
    questions: tuple[QuestionFigures, ...]
    committees: tuple[GroupFigures, ...]
    organisations: int
    silent_organisations: int
    decision: str | None


@dataclass(frozen=True, slots=True)
class CriterionFigures:
    """A criterion's score: the mean of its agreement answers, from 1 to 4, and how many there are."""

    code: str
    name: str
    mean: float
    answers: int


@dataclass(frozen=True, slots=True)
class PollFigures:
    """Results of closed waves; `open_waves` are left out of them."""

    waves: tuple[WaveFigures, ...]
    criteria: tuple[CriterionFigures, ...]
    open_waves: int
