"""Access to the calendar: seeing and moving planned sendings."""

from datetime import UTC, datetime

from handlers.calendar.cards import AskWish, FulfilWish, OpenSending, PostponeSending, ShowCalendar
from storage.unit_of_work import UnitOfWork
from tests.access import COORDINATION, Row, Scene
from tests.polls.access import prepared_poll
from tests.territories.known import PAYS_VIGANAIS

OPENS_AT = int(datetime(2026, 10, 16, 7, 0, tzinfo=UTC).timestamp())


def opening(scene: Scene) -> int:
    """Make the schedule that will open a poll."""
    poll_id = prepared_poll(scene)
    name = f"poll-open:{poll_id}"

    def plan(work: UnitOfWork) -> int:
        return work.schedules.put(
            name=name,
            job="poll-open",
            parameters={"poll_id": poll_id},
            rule="FREQ=MONTHLY",
            local_start="2026-10-16T09:00:00",
            zone=PAYS_VIGANAIS.time_zone,
            next_at=datetime.fromtimestamp(OPENS_AT, UTC),
        ).id

    return scene.made(plan)


ROWS: list[Row] = [
    ("/calendrier", lambda _s: "/calendrier", COORDINATION),
    ("ShowCalendar", lambda _s: ShowCalendar(0), COORDINATION),
    ("OpenSending", lambda s: OpenSending(opening(s)), COORDINATION),
    ("PostponeSending", lambda s: PostponeSending(opening(s), OPENS_AT), COORDINATION),
    ("AskWish", lambda s: AskWish(opening(s), OPENS_AT, "now"), COORDINATION),
    ("FulfilWish", lambda s: FulfilWish(opening(s), OPENS_AT, "now"), COORDINATION),
]
