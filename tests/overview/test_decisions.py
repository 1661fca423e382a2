"""« Que dois-je décider ? »: one message for the steering committee, and nothing for a partner."""

import re
from datetime import datetime, timedelta

import pytest

from storage.database import Database
from storage.records.person import Grant, Role
from storage.records.progress import Obstacle
from tests.plan.bench import ActionBench, open_action_bench
from tests.rows import Rows
from tests.storage.samples import add_progress


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> ActionBench:
    return open_action_bench(database, rows, now)


@pytest.fixture
def elected(bench: ActionBench) -> int:
    return bench.person(Grant(Role.STEERING))


def report(bench: ActionBench, action_id: int, *, wants_support: bool) -> None:
    author = bench.registered()
    said = {"obstacle": Obstacle.BUDGET, "obstacle_text": "Subvention en attente"}
    bench.database.write_now(
        lambda work: add_progress(
            work, action_id, bench.now, percent=10, author_id=author.id, wants_support=wants_support, **said
        )
    )
    bench.waits(timedelta(days=1))


def test_it_names_the_supports_wanted_and_the_needs_without_an_answer(bench: ActionBench, elected: int):
    wanting, other = bench.action(code="4.1", title="Ouvrir le relais"), bench.action(code="4.2")
    report(bench, wanting, wants_support=True)
    report(bench, other, wants_support=False)
    partner = bench.person()
    bench.says(partner, "Pas de mode de garde le mercredi à Alzon")
    bench.taps(partner, "Envoyer")
    bench.says(elected, "Que dois-je décider au prochain COPIL ?")

    screen = re.sub("</?b>", "", bench.screen(elected))
    assert "1 action demande son soutien" in screen
    assert "4.1 Ouvrir le relais – Budget : Subvention en attente" in screen
    assert "4.2" not in screen
    assert "1 contribution attend une première réponse, la plus ancienne d’aujourd’hui" in screen
    bench.taps(elected, "4.1")
    assert "Ouvrir le relais" in bench.screen(elected)


def test_a_support_that_was_followed_by_other_news_is_wanted_no_more(bench: ActionBench, elected: int):
    action_id = bench.action(code="4.1")
    report(bench, action_id, wants_support=True)
    report(bench, action_id, wants_support=False)
    bench.says(elected, "Que dois-je décider ?")

    assert "Aucune action ne demande le soutien" in bench.screen(elected)


def test_a_partner_is_told_whom_it_is_for(bench: ActionBench):
    partner = bench.person()
    bench.action(code="4.1")
    bench.says(partner, "Que doit décider le COPIL ?")

    assert "réservé aux référent·es de comité, à la coordination et au comité de pilotage" in bench.screen(
        partner
    )
