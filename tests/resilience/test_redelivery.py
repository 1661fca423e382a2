"""Telegram delivers some updates again, out of order and at once: each has exactly one effect."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from storage.models import drafts_table, failed_updates_table, needs_table, received_updates_table
from storage.records.person import Role
from tests.resilience.house import House
from tests.town import Phone, Town

PEOPLE, UPDATES, AT_ONCE = 20, 1000, 25


def shuffled_copies(raws: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Repeat each update 1 to 5 times, in any order."""
    chance = random.Random(seed)  # noqa: S311 - reproducible on purpose
    copies = [raw for raw in raws for _ in range(chance.randint(1, 5))]
    chance.shuffle(copies)
    return copies


def test_a_thousand_updates_delivered_up_to_five_times_have_one_effect_each(house: House):
    people = [house.bench.person() for _ in range(PEOPLE)]
    own = [house.updates.text(person, "/besoin") for person in people]
    asked = [
        house.updates.text(people[rank % PEOPLE], f"/inconnue_{rank}") for rank in range(UPDATES - PEOPLE)
    ]
    copies = shuffled_copies([*own, *asked], seed=7)
    house.hear_at_once(copies, at_once=AT_ONCE)

    assert len(copies) > 2 * UPDATES
    assert house.rows.count(received_updates_table) == UPDATES
    assert house.rows.count(drafts_table) == PEOPLE
    assert house.rows.count(failed_updates_table) == 0
    answered = Counter(row.content["text"] for row in house.rows.promises("message"))
    assert len(answered) == UPDATES - PEOPLE
    assert set(answered.values()) == {1}
    assert len(house.rows.promises("card")) == PEOPLE


def test_a_need_whose_every_tap_comes_five_times_is_one_need(house: House):
    people = [house.bench.registered() for _ in range(PEOPLE)]
    owner = {person.id: house.bench.telegram_id(person) for person in people}
    texts = [
        house.updates.text(telegram_id, f"Il manque une crèche à Alzon, cas {person_id}")
        for person_id, telegram_id in owner.items()
    ]
    house.hear_at_once(shuffled_copies(texts, seed=3), at_once=AT_ONCE)
    drafts = house.rows.of(drafts_table)
    assert len(drafts) == PEOPLE

    taps = [
        house.updates.press(owner[draft.person_id], f"fx:{draft.id}") for draft in drafts for _ in range(3)
    ]
    house.hear_at_once(shuffled_copies(taps, seed=5), at_once=AT_ONCE)

    needs = house.rows.of(needs_table)
    assert len({need.text for need in needs}) == len(needs) == PEOPLE
    assert sorted(need.number for need in needs) == list(range(1, PEOPLE + 1))
    assert house.rows.count(drafts_table) == 0
    assert len(house.rows.promises("toast")) == 3 * PEOPLE


@pytest.fixture
def town(way_in: str, database_url: str, now) -> Iterator[Town]:
    with closing(Town(database_url, webhook=way_in == "webhook", starts_at=now, is_hurried=True)) as town:
        yield town


def test_end_to_end_every_update_three_times_and_out_of_order(town: Town):
    coordinator = town.person("Coordinatrice", Role.COORDINATOR)
    partners = [town.person(f"Partenaire {rank}") for rank in range(6)]
    town.phones.post("/redelivery", json={"duplicate": 2, "shuffle": True}).raise_for_status()
    for phone in partners:
        phone.says(f"Il manque une crèche à Alzon pour {phone.name}")
    for phone in partners:
        phone.taps("Envoyer")

    assert coordinator.hears_times("Nouveau", len(partners))
    for phone in partners:
        assert phone.hears("Enregistré")
        assert phone.count_heard("Enregistré") == 1
    assert coordinator.count_heard("Nouveau") == len(partners)
    assert [each for phone in partners for each in cards_of(phone)] == [1] * len(partners)


def cards_of(phone: Phone) -> list[int]:
    """Count the bot's messages in a partner's chat."""
    return [sum(message["from"]["is_bot"] for message in phone.messages())]
