"""Summaries as services give them: an ordinary one, the fullest, and an empty one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from services.language.periods import last_days
from services.overview.summaries import Summary
from services.polls.state import Opinion, PollsNow, WaveState
from storage.records.action import ActionStatus
from storage.records.figures import NeedFigures, PlanFigures, ThemeFigures
from storage.records.need import NeedKind, NeedStatus
from storage.records.poll import Question, QuestionKind
from tests.territories.known import PAYS_VIGANAIS

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def theme(
    code: str | None, received: int, earlier: int = 0, *, standing: int = 0, linked: int = 0
) -> ThemeFigures:
    found = PAYS_VIGANAIS.find_theme(code) if code else None
    return ThemeFigures(code, found.name if found else None, None, received, earlier, standing, linked)


def needs(*themes: ThemeFigures, **figures: object) -> NeedFigures:
    """Return figures of needs by theme; whatever is not said is zero."""
    found = NeedFigures(
        received=sum(each.received for each in themes),
        earlier=sum(each.earlier for each in themes),
        themes=themes,
        statuses={},
        communes=(),
        small_communes=0,
        grouped_communes=17,
        group_limit=500,
        whole_territory=0,
        publics=(),
        coverage=(),
        waiting=(),
        waiting_in_all=0,
        proposed=(),
    )
    return replace(found, **figures)  # type: ignore[arg-type]


def plan(statuses: dict[ActionStatus | None, int], percent: float | None, **figures: object) -> PlanFigures:
    """Return figures of a plan with as many actions of each status."""
    abandoned = statuses.get(ActionStatus.ABANDONED, 0)
    found = PlanFigures(
        percent=percent,
        elapsed=22.5,
        known=0,
        total=sum(statuses.values()) - abandoned,
        axes=(),
        actions=(),
        indicators=(),
        abandoned=abandoned,
        done=statuses.get(ActionStatus.DONE, 0),
        statuses=tuple(statuses.items()),
    )
    return replace(found, **figures)  # type: ignore[arg-type]


def opinion(words: str, agreeing: int, concerned: int) -> Opinion:
    return Opinion(Question("item", QuestionKind.AGREEMENT, words), agreeing, concerned)


PLAN = plan(
    {
        ActionStatus.ONGOING: 12,
        ActionStatus.DONE: 4,
        ActionStatus.LATE: 2,
        ActionStatus.BLOCKED: 1,
        ActionStatus.UPCOMING: 2,
        ActionStatus.ABANDONED: 1,
    },
    38.4,
    in_difficulty=5,
    silent=2,
)
POLLS = PollsNow(
    open_wave=WaveState("Évaluation du dernier trimestre", 12, 40),
    closed_wave=WaveState(
        "Évaluation de l’été",
        18,
        40,
        opinion("Les réunions du comité sont utiles.", 16, 17),
        opinion("Je sais qui fait quoi sur mon thème.", 9, 17),
    ),
)


def summary(found: NeedFigures, **parts: object) -> Summary:
    """Return a summary of the last thirty days, of these needs alone unless more is given."""
    return Summary(
        last_days(30, date(2026, 11, 25)),
        moment=NOW,
        day=NOW.date(),
        is_over=False,
        needs=found,
        **parts,  # type: ignore[arg-type]
    )


def ordinary() -> Summary:
    themes = (
        theme("petite-enfance", 14, 9, standing=60, linked=44),
        theme("mobilite", 9, 10, standing=12, linked=10),
        theme("acces-aux-droits", 6, 6),
        theme("logement", 4, 1),
        theme("seniors", 3, 4),
        theme(None, 1),
    )
    found = needs(
        *themes,
        kinds={NeedKind.RESOURCE: 3, NeedKind.IDEA: 2, NeedKind.ALERT: 1},
        communes=(("Le Vigan", 12), ("Bréau-Mars", 4)),
        small_communes=18,
        whole_territory=3,
        unplaced=2,
        statuses={NeedStatus.RECEIVED: 17, NeedStatus.QUALIFIED: 14, NeedStatus.LINKED: 6},
        waiting_in_all=17,
        oldest_at=NOW - timedelta(days=51),
        to_complete=5,
    )
    return summary(found, plan=PLAN, polls=POLLS)


def fullest() -> Summary:
    every: list[ActionStatus | None] = [*ActionStatus, None]
    found = needs(
        *(
            theme(each.code, 12345 - rank, 1000 * rank, standing=123456, linked=1)
            for rank, each in enumerate(PAYS_VIGANAIS.themes)
        ),
        kinds=dict.fromkeys((NeedKind.RESOURCE, NeedKind.IDEA, NeedKind.ALERT), 12345),
        communes=tuple((commune.name, 12345) for commune in PAYS_VIGANAIS.communes),
        small_communes=12345,
        whole_territory=12345,
        unplaced=12345,
        statuses=dict.fromkeys(NeedStatus, 12345),
        waiting_in_all=12345,
        oldest_at=NOW - timedelta(days=999),
        to_complete=12345,
    )
    return replace(
        ordinary(),
        needs=found,
        committee_codes=tuple(committee.code for committee in PAYS_VIGANAIS.committees),
        plan=plan(dict.fromkeys(every, 12345), 99.9, elapsed=99.9, in_difficulty=12345, silent=12345),
        polls=PollsNow(
            WaveState("Un sondage au titre long " * 5, 12345, 100000), 7, WaveState("x" * 120, 1, 9)
        ),
    )


def empty() -> Summary:
    return replace(ordinary(), needs=needs(), plan=plan({}, None), polls=PollsNow())
