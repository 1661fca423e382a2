"""The ballot box: no reader of the whole database links a ballot to a voter, open or closed."""

import itertools
import random
import threading
from collections import Counter
from collections.abc import Callable, Mapping

import pytest
from sqlalchemy import create_engine, insert, text

from services.polls import ballots
from storage.engine import parse_url
from storage.models import ballot_answers_table, ballots_table
from storage.records.outbox import Promise, PromiseKind
from storage.records.person import Grant, Role
from storage.records.poll import Answer, PollSecrecy
from storage.repositories.polls.ballots import FEWEST_SHAKEN, KEY_BYTES, part_of
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import add_person, open_wave
from tests.thief import chance, findings, mark_of

PEOPLE = 40


@pytest.fixture
def author(database, now):
    return add_person(database, now, Grant(Role.COORDINATOR), name="Coordinatrice")


def as_the_house_does(work: UnitOfWork, wave_id: int, given: Mapping[int, Answer]) -> None:
    work.ballots.add(wave_id, given, several=())


def as_most_would(work: UnitOfWork, wave_id: int, given: Mapping[int, Answer]) -> None:
    """Cast a ballot as most programs would: under a random key, without further protection."""
    key = f"{random.Random(str(given)).getrandbits(128):032x}"  # noqa: S311 - reproducible on purpose
    ballot = {"wave_id": wave_id, "key": key, "secrecy": PollSecrecy.ANONYMOUS}
    work._connection.execute(insert(ballots_table), [ballot])  # noqa: SLF001 - on purpose beside the house
    rows = [
        {"wave_id": wave_id, "ballot_key": key, "question_id": question_id, "slot": "", "text": each.text}
        for question_id, each in given.items()
    ]
    work._connection.execute(insert(ballot_answers_table), rows)  # noqa: SLF001


def vote(database, now, author, drop: Callable = as_the_house_does, people: int = PEOPLE):
    """Let each person vote, in random order; return the true order of voters."""
    voters = [add_person(database, now, name=f"Personne {number}") for number in range(people)]
    wave_id, (_scale, _several, words) = database.write_now(
        lambda work: open_wave(work, now, author, PollSecrecy.ANONYMOUS)
    )
    order = random.Random(5).sample(voters, people)  # noqa: S311 - reproducible on purpose
    for number, voter in enumerate(order):

        def cast(work: UnitOfWork, voter=voter, number=number):
            """Write everything that a turn writes when a ballot is sent."""
            work.updates.add("telegram", str(1000 + number), now)
            work.drafts.put(voter.id, "poll", step="sent", values={}, at=now, subject=str(wave_id))
            assert work.poll_answers.add_receipt(wave_id, voter.id)
            drop(work, wave_id, {words: Answer(text=mark_of(voter.id))})
            work.cards.show(voter.chat_id, f"poll:{wave_id}", rows=[], at=now, anew=True)
            card = Promise(kind=PromiseKind.CARD, content={"text": "Merci"}, at=now, due_at=now)
            work.outbox.add(card, voter.chat_id)

        database.write_now(cast)
    return wave_id, [(voter.id, voter.chat_id) for voter in order]


def test_nobody_with_the_whole_database_links_a_ballot_while_the_wave_is_open(
    database, database_url, now, author
):
    _wave_id, voted = vote(database, now, author)

    by_chance = chance(PEOPLE)
    tried = findings(database_url, voted)
    assert [finding for finding in tried if not by_chance.explains(finding)] == []
    assert len(tried) > 20


def test_nor_after_the_closing(database, database_url, now, author):
    wave_id, voted = vote(database, now, author)
    database.write_now(lambda work: work.ballots.shake(wave_id))

    by_chance = chance(PEOPLE)
    assert [one for one in findings(database_url, voted) if not by_chance.explains(one)] == []


def test_the_same_attack_finds_nearly_everybody_where_ballots_are_only_given_a_random_key(
    database, database_url, now, author
):
    """It gives meaning to the attack's failing above."""
    _wave_id, voted = vote(database, now, author, as_most_would)

    tried = findings(database_url, voted)
    if database.is_sqlite:
        assert max(abs(finding.likeness) for finding in tried) > 0.9
    else:
        assert max(finding.found for finding in tried) == PEOPLE
        joined = [one for one in tried if one.way.startswith("same transaction")]
        assert {one.found for one in joined} >= {PEOPLE}


def test_a_large_box_is_shaken_in_parts_and_whoever_voted_last_hides_among_many(
    database, database_url, now, author
):
    people = FEWEST_SHAKEN * 2 + 20
    _wave_id, _voted = vote(database, now, author, people=people)

    if database.is_sqlite:
        return  # keeps no transactions beside its rows
    engine = create_engine(parse_url(database_url))
    with engine.connect() as connection:
        together = connection.execute(text("SELECT xmin::text, count(*) FROM ballots GROUP BY 1")).all()
    engine.dispose()
    assert sum(count for _xmin, count in together) == people
    assert min(count for _xmin, count in together) > FEWEST_SHAKEN // 2


@pytest.mark.parametrize("ballots", [0, 1, 127, 128, 5000, 100_000])
def test_parts_are_halves_of_halves_and_together_the_whole_box(ballots):
    seeded = random.Random(3)  # noqa: S311 - reproducible on purpose
    keys = [f"{seeded.getrandbits(8 * KEY_BYTES):032x}" for _ in range(20_000)]
    sizes = Counter(part_of(key, ballots=ballots) for key in keys)

    assert all(first <= key <= last for key in keys[:500] for first, last in [part_of(key, ballots=ballots)])
    expected = max(1, 2 ** ((max(ballots, 64) // FEWEST_SHAKEN).bit_length() - 1))
    assert len(sizes) == expected
    ends = sorted(sizes)
    assert (ends[0][0], ends[-1][1]) == ("0" * 32, "f" * 32)
    assert all(int(one[1], 16) + 1 == int(other[0], 16) for one, other in itertools.pairwise(ends))


def test_ballots_of_two_at_once_are_shaken_together(database, database_url, now, author):
    """Without the wave's lock each would leave the other's as it was written."""
    voters = [add_person(database, now) for _ in range(24)]
    wave_id, (_scale, _several, words) = database.write_now(
        lambda work: open_wave(work, now, author, PollSecrecy.ANONYMOUS)
    )
    at_once = threading.Barrier(4)

    def cast(four):
        at_once.wait()
        for voter in four:
            given = {words: Answer(text=mark_of(voter.id))}
            database.write_now(
                lambda work, voter=voter, given=given: ballots.cast(
                    work, wave_id, voter.id, given, several=(), at=now
                )
            )

    threads = [threading.Thread(target=cast, args=(voters[number::4],)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    engine = create_engine(parse_url(database_url))
    with engine.connect() as connection:
        said = sorted(connection.execute(text("SELECT text FROM ballot_answers")).scalars())
        assert said == sorted(mark_of(voter.id) for voter in voters)
        if not database.is_sqlite:
            for table in ("ballots", "ballot_answers"):
                xmins = connection.execute(text(f"SELECT DISTINCT xmin::text FROM {table}")).scalars()  # noqa: S608
                assert len(xmins.all()) == 1
    engine.dispose()


def test_a_ballot_tells_neither_when_nor_who(database, rows, now, author):
    assert {column.name for column in ballots_table.columns} == {"wave_id", "key", "secrecy"}
    vote(database, now, author)
    assert len({row.key[:4] for row in rows.of(ballots_table)}) > PEOPLE * 0.9
