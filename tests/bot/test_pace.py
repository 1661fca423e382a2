"""The pace under random crowds, on a clock that never waits: Telegram's limits hold at every arrival."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sending.pace import NotGrantedError, Pace
from config.settings import Settings
from storage.records.outbox import Priority
from tests.bot.hurried_loop import HurriedLoop, run_hurried

GROUPS = (-1, -2)
CHATS = (1, 2, 3, *GROUPS)
QUICKEST = 0.02  # there, and as much back


@dataclass(slots=True)
class Wish:
    """One call to make, and the delays of its way there and back beyond the quickest."""

    at: float
    chat_id: int | None
    priority: Priority
    late_there: float = 0.0
    late_back: float = 0.0
    started_at: float = field(default=0.0, init=False)
    arrived_at: float = field(default=0.0, init=False)


def make_pace(**rates: Any) -> Pace:
    return Pace(Settings(_env_file=None, **rates), clock=asyncio.get_running_loop().time)


async def make_call(pace: Pace, wish: Wish) -> None:
    loop = asyncio.get_running_loop()
    await asyncio.sleep(wish.at)
    is_group = wish.chat_id in GROUPS
    async with pace.permit(wish.chat_id, priority=wish.priority, is_group=is_group):
        wish.started_at = loop.time()
        await asyncio.sleep(QUICKEST + wish.late_there)
        wish.arrived_at = loop.time()
        await asyncio.sleep(QUICKEST + wish.late_back)


async def make_calls(pace: Pace, wishes: Iterable[Wish]) -> float:
    """Make all calls; return the seconds they took."""
    begun = asyncio.get_running_loop().time()
    await make_call(pace, Wish(0.0, None, Priority.REPLY))  # one undisturbed call: the quickest way is known
    await asyncio.gather(*(make_call(pace, wish) for wish in wishes))
    return asyncio.get_running_loop().time() - begun


def most_within(moments: Iterable[float], seconds: float) -> int:
    """Count the moments in the fullest window of this length, its start excluded as Telegram's is."""
    ordered = sorted(moments)
    return max((sum(at - seconds < other <= at for other in ordered) for at in ordered), default=0)


delays = st.floats(0, 0.5) | st.just(0.0)
wishes_of_a_crowd = st.lists(
    st.builds(
        Wish,
        at=st.floats(0, 5) | st.just(0.0),
        chat_id=st.sampled_from(CHATS) | st.integers(100, 10_000) | st.none(),
        priority=st.sampled_from(Priority),
        late_there=delays,
        late_back=delays,
    ),
    max_size=150,
)
rushes = st.lists(
    st.builds(
        Wish,
        at=st.floats(0, 0.5) | st.just(0.0),
        chat_id=st.integers(100, 10_000),
        priority=st.sampled_from(Priority),
        late_there=delays,
        late_back=delays,
    ),
    min_size=60,
    max_size=120,
)
crowds = settings(max_examples=60)


@crowds
@given(wishes_of_a_crowd | rushes)
def test_no_window_ever_holds_more_than_telegram_allows(wishes: list[Wish]):
    async def calls() -> None:
        await make_calls(make_pace(), wishes)

    run_hurried(calls())

    assert most_within((wish.arrived_at for wish in wishes), 1.0) <= 30
    for chat_id in {wish.chat_id for wish in wishes if wish.chat_id is not None}:
        arrivals = [wish.arrived_at for wish in wishes if wish.chat_id == chat_id]
        assert most_within(arrivals, 3.0) <= 3
        if chat_id in GROUPS:
            assert most_within(arrivals, 60.0) <= 20


@crowds
@given(wishes_of_a_crowd)
def test_everybody_gets_their_turn(wishes: list[Wish]):
    async def calls() -> float:
        return await make_calls(make_pace(), wishes)

    seconds = run_hurried(calls())

    busiest = max((sum(wish.chat_id == chat for wish in wishes) for chat in CHATS), default=0)
    # At worst one group after another: twenty a minute and three in three seconds, and slow answers.
    assert seconds <= 10 + len(wishes) / 12 * 1.1 + busiest * 1.5 + (busiest // 20) * 61
    assert all(wish.arrived_at for wish in wishes)


@crowds
@given(
    st.lists(
        st.builds(Wish, at=st.floats(0, 3), chat_id=st.integers(1, 99), priority=st.sampled_from(Priority)),
        max_size=60,
    )
)
def test_whoever_starts_has_nobody_better_waiting(wishes: list[Wish]):
    for number, wish in enumerate(wishes):
        wish.chat_id = 1_000 + number  # every chat is free: only the priority decides

    async def calls() -> float:
        pace, loop = make_pace(), asyncio.get_running_loop()
        await make_calls(pace, wishes)
        return loop.time()

    run_hurried(calls())

    begun = 1_000.0 + 2 * QUICKEST
    for wish in wishes:
        better = [other for other in wishes if other.priority < wish.priority]
        waiting = [
            other for other in better if begun + other.at < wish.started_at - 1e-6 < other.started_at - 2e-6
        ]
        assert waiting == []


def test_a_reply_waits_for_no_hole_that_a_broadcast_has_left():
    """Even spacing starts one every 33 ms; only the first second, which begins at once, has a pause."""
    broadcast = [Wish(0.0, chat_id, Priority.BROADCAST) for chat_id in range(1, 601)]
    replies = [Wish(2 + number / 8, 1_000 + number, Priority.REPLY) for number in range(100)]
    waits: list[float] = []

    async def calls() -> None:
        pace, begun = make_pace(), asyncio.get_running_loop().time()
        await make_calls(pace, [*broadcast, *replies])
        waits.extend(wish.started_at - begun - 2 * QUICKEST - wish.at for wish in replies)

    run_hurried(calls())

    assert max(waits) < 0.1


def test_a_broadcast_of_a_thousand_takes_no_longer_than_it_must():
    wishes = [Wish(0.0, chat_id, Priority.BROADCAST) for chat_id in range(1, 1_001)]

    async def calls() -> float:
        return await make_calls(make_pace(), wishes)

    seconds = run_hurried(calls())

    assert most_within((wish.arrived_at for wish in wishes), 1.0) <= 30
    assert 1_000 / 30 / seconds >= 0.98


def test_a_loop_that_stalls_is_made_up_for_without_breaking_a_limit():
    wishes = [Wish(0.0, chat_id, Priority.BROADCAST) for chat_id in range(1, 601)]

    async def calls() -> float:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, HurriedLoop)
        for second in range(40):
            loop.call_later(second * 0.5, loop.stall, 0.1)  # a fifth of the time nothing runs
        return await make_calls(make_pace(), wishes)

    seconds = run_hurried(calls())

    assert most_within((wish.arrived_at for wish in wishes), 1.0) <= 30
    assert 600 / 30 / seconds >= 0.92


def test_a_group_hears_twenty_a_minute_and_no_more():
    wishes = [Wish(0.0, -1, Priority.NOTIFICATION, late_back=0.3 * (number % 2)) for number in range(45)]

    async def calls() -> float:
        return await make_calls(make_pace(), wishes)

    assert 120.0 <= run_hurried(calls()) <= 140.0
    assert most_within((wish.arrived_at for wish in wishes), 60.0) <= 20
    assert most_within((wish.arrived_at for wish in wishes), 3.0) <= 3


def test_replies_are_not_held_up_by_a_broadcast():
    broadcast = [Wish(0.0, chat_id, Priority.BROADCAST) for chat_id in range(1, 601)]
    replies = [Wish(float(second), 5_000 + second, Priority.REPLY) for second in range(1, 19)]

    async def calls() -> float:
        await make_calls(make_pace(), [*broadcast, *replies])
        return 1_000.0 + 2 * QUICKEST

    begun = run_hurried(calls())

    assert max(reply.started_at - begun - reply.at for reply in replies) < 0.1


def test_no_more_than_twelve_are_in_doubt_after_a_kill():
    wishes = [Wish(0.0, chat_id, Priority.BROADCAST, late_back=5.0) for chat_id in range(1, 60)]

    async def calls() -> None:
        await make_calls(make_pace(), wishes)

    run_hurried(calls())

    ends = [(wish.started_at, wish.arrived_at + QUICKEST + wish.late_back) for wish in wishes]
    assert max(sum(start <= at < end for start, end in ends) for at, _end in ends) == 12


@given(
    refused=st.lists(st.tuples(st.sampled_from(CHATS), st.floats(0.1, 30)), min_size=1, max_size=4),
    wishes=wishes_of_a_crowd,
)
@crowds
def test_nobody_starts_in_a_chat_before_telegram_said_so(
    refused: list[tuple[int, float]], wishes: list[Wish]
):
    async def calls() -> tuple[float, dict[int, float]]:
        pace, now = make_pace(), asyncio.get_running_loop().time()
        for chat_id, seconds in refused:
            pace.halt(chat_id, seconds)
        halted = {chat_id: now + max(s for chat, s in refused if chat == chat_id) for chat_id, _ in refused}
        await asyncio.gather(*(make_call(pace, wish) for wish in wishes))
        return now, halted

    now, halted = run_hurried(calls())

    for wish in wishes:
        assert wish.started_at >= halted.get(wish.chat_id or 0, now)
        if len(halted) > 1:  # two chats at once: it is the bot that sends too much, not a chat that is full
            assert wish.started_at >= max(halted.values())


def test_when_nobody_can_be_reached_nobody_starts():
    wishes = [Wish(0.0, chat_id, Priority.REPLY) for chat_id in range(1, 6)]

    async def calls() -> None:
        pace = make_pace()
        pace.halt_all(3.0)
        await asyncio.gather(*(make_call(pace, wish) for wish in wishes))

    run_hurried(calls())
    assert min(wish.started_at for wish in wishes) >= 1_003.0


@crowds
@given(st.lists(st.tuples(st.floats(0, 2), st.floats(0, 1)), min_size=1, max_size=80))
def test_whoever_gives_up_leaves_no_gap_behind(leavers: Sequence[tuple[float, float]]):
    async def leave(pace: Pace, number: int, at: float, stays: float) -> None:
        call = asyncio.create_task(make_call(pace, Wish(at, 10 + number, Priority.REPLY)))
        await asyncio.sleep(at + stays)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)

    wishes = [Wish(4.0, 1_000 + number, Priority.REPLY) for number in range(60)]

    async def calls() -> float:
        pace = make_pace()
        leaving = [leave(pace, number, at, stays) for number, (at, stays) in enumerate(leavers)]
        await asyncio.gather(*leaving, *(make_call(pace, wish) for wish in wishes))
        return max(wish.started_at for wish in wishes)

    assert run_hurried(calls()) - 1_004.0 <= 2.2
    assert most_within((wish.arrived_at for wish in wishes), 1.0) <= 30


def test_whoever_gives_up_in_the_moment_of_the_grant_leaves_no_gap_either():
    follower = Wish(2.0, 99, Priority.REPLY)

    async def call_and_dismiss(pace: Pace, chat_id: int, leaver: "asyncio.Task[None]") -> None:
        async with pace.permit(chat_id, priority=Priority.REPLY):
            await asyncio.sleep(1.0)
        leaver.cancel()  # it has just been granted the place given back here, and has not run yet

    async def round_of_calls(pace: Pace) -> None:
        leavers = [asyncio.create_task(make_call(pace, Wish(0.5, 50 + n, Priority.REPLY))) for n in range(12)]
        await asyncio.gather(
            *(call_and_dismiss(pace, n, leaver) for n, leaver in enumerate(leavers, start=1))
        )
        outcomes = await asyncio.gather(*leavers, return_exceptions=True)
        assert all(isinstance(outcome, asyncio.CancelledError) for outcome in outcomes)

    async def calls() -> None:
        pace = make_pace(rate_per_second=1_000)
        for _ in range(4):
            await round_of_calls(pace)
        await make_call(pace, follower)

    run_hurried(calls())
    assert follower.arrived_at


def test_patience_ends_while_a_chat_is_halted():
    async def call() -> None:
        pace = make_pace()
        pace.halt(1, 100.0)
        async with pace.permit(1, priority=Priority.REPLY, patience=2.0):
            raise AssertionError("it was granted")

    with pytest.raises(NotGrantedError):
        run_hurried(call())


@pytest.mark.parametrize(
    ("rates", "calls_made", "at_least", "at_most"),
    [
        ({"rate_per_second": 0.5}, 5, 8.0, 10.5),
        ({"rate_per_second": 2.5}, 11, 3.9, 5.5),
        ({"rate_per_second": 100_000}, 500, 0.0, 3.0),
    ],
)
def test_any_rate_can_be_configured(rates: dict, calls_made: int, at_least: float, at_most: float):
    wishes = [Wish(0.0, chat_id, Priority.REPLY) for chat_id in range(1, calls_made + 1)]

    async def calls() -> None:
        pace = make_pace(**rates)
        await asyncio.gather(*(make_call(pace, wish) for wish in wishes))

    run_hurried(calls())

    span = max(wish.started_at for wish in wishes) - min(wish.started_at for wish in wishes)
    assert at_least <= span <= at_most


def test_thousands_of_chats_are_forgotten_once_they_are_quiet():
    async def calls() -> int:
        pace = make_pace(rate_per_second=1_000)
        await make_calls(pace, [Wish(0.0, chat_id, Priority.BROADCAST) for chat_id in range(1, 12_001)])
        return len(pace._chats)  # noqa: SLF001 - this test is about memory

    assert run_hurried(calls()) <= 5_000
