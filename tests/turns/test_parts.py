"""Messages in parts: a text that the app cut, an album, words of somebody else, a pasted invitation."""

from datetime import timedelta

import pytest

from handlers.dispatch import Verdict
from storage.models import drafts_table, needs_table, people_table
from storage.records.person import Grant, Role
from tests.needs.bench import NeedBench, open_need_bench, photo
from tests.turns.raw_updates import SENT_AT

LONG = "Il manque un lieu. " * 216  # 4,104 characters
CUT = LONG[:4096]


@pytest.fixture
def bench(database, rows, now) -> NeedBench:
    return open_need_bench(database, rows, now)


@pytest.fixture
def partner(bench: NeedBench) -> int:
    return bench.person()


def test_a_text_that_the_app_cut_is_refused_once_and_no_part_of_it_is_a_need(bench: NeedBench, partner: int):
    bench.hear(bench.updates.text(partner, CUT))
    bench.hear(bench.updates.text(partner, CUT, date=SENT_AT + 1))
    bench.hear(bench.updates.text(partner, "la fin du texte", date=SENT_AT + 2))

    assert bench.count(partner, "trop long pour un seul message") == 1
    assert len(bench.messages(partner)) == 1
    assert bench.rows.count(drafts_table) == 0


def test_what_is_written_after_a_cut_text_is_heard(bench: NeedBench, partner: int):
    bench.hear(bench.updates.text(partner, CUT))
    bench.hear(bench.updates.text(partner, "Pas de garde à Alzon", date=SENT_AT + 9))

    assert bench.rows.count(drafts_table) == 1


def test_a_link_of_an_invitation_opens_it_and_is_kept_nowhere(bench: NeedBench, partner: int):
    bench.says(partner, "regarde https://t.me/ctg_viganais_bot?start=abcDEF-123_x merci")

    assert "invitation" in bench.screen(partner)
    assert bench.rows.count(drafts_table) == 0


@pytest.mark.parametrize("text", ["/effacer", "/besoin un médecin à Alzon", "1", "Envoyer"])
def test_forwarded_words_are_no_command_and_no_choice(bench: NeedBench, partner: int, text: str):
    bench.says(partner, "Pas de garde le mercredi à Alzon")
    origin = {"type": "hidden_user", "date": SENT_AT, "sender_user_name": "Une personne"}
    bench.hear(bench.updates.text(partner, text, forward_origin=origin))

    assert bench.rows.count(needs_table) == 0
    assert "Message transféré" in bench.screen(partner)
    assert bench.rows.count(drafts_table) == 2


def test_an_album_is_refused_once(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/avancement 9.9")
    bench.says(coordinator, "/pause")
    for rank in range(3):
        bench.sends(coordinator, **photo(f"p{rank}", media_group_id="7"))

    assert bench.count(coordinator, "date") <= 2
    assert bench.rows.of(people_table)[0].album == "7"


def test_an_update_that_comes_twice_leaves_the_album_as_it_was(bench: NeedBench, partner: int):
    raw = bench.updates.message(partner, **photo("one", media_group_id="7"))
    assert [bench.hear(raw), bench.hear(raw)] == [Verdict.HANDLED, Verdict.REPEATED]
    bench.waits(timedelta(seconds=1))
    bench.sends(partner, **photo("two", media_group_id="7"))

    assert bench.rows.count(drafts_table) == 1
    assert "2 photos" in bench.screen(partner)
