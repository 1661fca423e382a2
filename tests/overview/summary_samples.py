"""Summaries as services give them: an ordinary one, the fullest, and an empty one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from services.language.periods import last_days
from services.overview.summaries import Backlog, Summary, ThemeCount
from services.plan.state import PlanState
from services.polls.state import Opinion, PollsNow, WaveState
from storage.records.action import ActionStatus
from storage.records.need import NeedStatus
from storage.records.poll import Question, QuestionKind
from tests.territories.known import PAYS_VIGANAIS

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
PLAN = PlanState(
    total=22,
    statuses={
        ActionStatus.ONGOING: 12,
        ActionStatus.DONE: 4,
        ActionStatus.LATE: 2,
        ActionStatus.BLOCKED: 1,
        ActionStatus.UPCOMING: 2,
        ActionStatus.ABANDONED: 1,
    },
    percent=38.4,
    elapsed=22.5,
    in_difficulty=5,
    silent=2,
)


def opinion(words: str, agreeing: int, concerned: int) -> Opinion:
    return Opinion(Question("item", QuestionKind.AGREEMENT, words), agreeing, concerned)


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


def ordinary() -> Summary:
    themes = (("petite-enfance", 14, 9), ("mobilite", 9, 10), ("acces-aux-droits", 6, 6), ("logement", 4, 1))
    return Summary(
        period=last_days(30, date(2026, 11, 25)),
        theme_code=None,
        committee_codes=None,
        commune_code=None,
        is_small_group=False,
        received=37,
        earlier=30,
        themes=(
            *(ThemeCount(*theme) for theme in themes),
            ThemeCount("seniors", 3, 4),
            ThemeCount(None, 1, 0),
        ),
        communes=(("30350", 12), ("30027", 4)),
        small_communes=18,
        whole_territory=3,
        statuses={NeedStatus.RECEIVED: 17, NeedStatus.QUALIFIED: 14, NeedStatus.LINKED: 6},
        backlog=Backlog(17, NOW - timedelta(days=51), 5),
        not_understood=(),
        plan=PLAN,
        polls=POLLS,
    )


def fullest() -> Summary:
    every = [*ActionStatus, None]
    return replace(
        ordinary(),
        received=123456,
        earlier=12345,
        themes=tuple(
            ThemeCount(theme.code, 12345 - rank, 1000 * rank)
            for rank, theme in enumerate(PAYS_VIGANAIS.themes)
        ),
        committee_codes=tuple(committee.code for committee in PAYS_VIGANAIS.committees),
        backlog=Backlog(12345, NOW - timedelta(days=999), 12345),
        plan=PlanState(9 * 12345, dict.fromkeys(every, 12345), 99.9, 99.9, 12345, 12345),
        polls=PollsNow(
            WaveState("Un sondage au titre long " * 5, 12345, 100000), 7, WaveState("x" * 120, 1, 9)
        ),
    )


def empty() -> Summary:
    return replace(
        ordinary(),
        received=0,
        earlier=0,
        themes=(),
        communes=(),
        small_communes=0,
        whole_territory=0,
        statuses={},
        backlog=Backlog(),
        plan=PlanState(0, {}, None, 22.5, 0, 0),
        polls=PollsNow(),
    )
