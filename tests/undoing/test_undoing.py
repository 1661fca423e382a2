"""« Défaire »: once, by whoever may, while nothing builds on it; whoever had been told is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.process.features import ACTS, collect_jobs
from config.settings import Settings
from handlers.turns.buttons import pack
from handlers.undoing.buttons import UndoAct
from services.errors import RefusedError
from services.needs import triage
from services.undoing import acts
from storage.models import acts_table, need_actions_table, outbox_table
from storage.records.need import NeedStatus
from storage.records.outbox import EnvelopeState
from storage.records.person import Grant, Role
from storage.records.schedule import Schedule
from tests.plan.bench import ActionBench
from tests.territories.known import PAYS_VIGANAIS

UNDO = "Défaire\N{NO-BREAK SPACE}: qualification"
NEED = "Pas de mode de garde le mercredi à Alzon"


@pytest.fixture
def partner(bench: ActionBench) -> int:
    return bench.person()


@pytest.fixture
def coordinator(bench: ActionBench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def administrator(bench: ActionBench) -> int:
    return bench.person(Grant(Role.ADMINISTRATOR))


@pytest.fixture
def _qualified(bench: ActionBench, partner: int, coordinator: int) -> None:
    bench.says(partner, NEED)
    bench.taps(partner, "Envoyer")
    bench.taps(coordinator, "Qualifier")


def attempt(bench, do) -> str:
    """Write, and return what became of it."""
    try:
        bench.database.write_now(do)
    except RefusedError as refusal:
        return refusal.key
    return "done"


def status(bench: ActionBench) -> NeedStatus:
    return bench.needs()[0].status


def send_everything(bench: ActionBench) -> None:
    """Mark every waiting promise as sent, as the sender would leave it."""
    sent = outbox_table.update().values(state=EnvelopeState.SENT, finished_at=bench.now)
    bench.database.write_now(lambda work: work._connection.execute(sent))  # noqa: SLF001 - a test writes


@pytest.mark.usefixtures("_qualified")
def test_one_tap_takes_a_qualification_back_and_nobody_hears_of_it(bench, partner, coordinator):
    assert UNDO in bench.labels(coordinator)
    bench.taps(coordinator, UNDO)

    assert status(bench) is NeedStatus.RECEIVED
    assert "retour en arrière, par Personne" in bench.screen(coordinator)
    assert "Qualifier" in bench.labels(coordinator)
    assert UNDO not in bench.labels(coordinator)
    assert bench.count(partner, "est pris en compte") == 0
    assert bench.count(partner, "revenue sur ceci") == 0


@pytest.mark.usefixtures("_qualified")
def test_whoever_had_been_told_is_told(bench, partner, coordinator):
    send_everything(bench)
    bench.taps(coordinator, UNDO)

    assert bench.count(partner, "B-001 : la coordination est revenue sur ceci : qualification") == 0
    assert "la coordination est revenue sur ceci : qualification" in bench.screen(partner)
    assert "revenue" not in bench.screen(coordinator)


@pytest.mark.usefixtures("_qualified")
def test_a_second_tap_is_told_that_it_is_done(bench, coordinator):
    button = bench.find_button(coordinator, UNDO)
    bench.presses(coordinator, button)
    bench.taps(coordinator, "Qualifier")
    bench.presses(coordinator, button)

    assert status(bench) is NeedStatus.QUALIFIED
    assert "déjà défait" in bench.answers()[-1]


@pytest.mark.usefixtures("_qualified")
def test_what_something_builds_on_stays(bench, coordinator):
    button = bench.find_button(coordinator, UNDO)
    bench.taps(coordinator, "Ne pas retenir")
    bench.says(coordinator, "Une offre existe")
    bench.taps(coordinator, "Envoyer")
    bench.presses(coordinator, button)

    assert status(bench) is NeedStatus.DECLINED
    assert "a changé depuis" in bench.answers()[-1]
    assert bench.rows.of(acts_table)[0].undone_at is None


@pytest.mark.usefixtures("_qualified")
def test_a_second_link_builds_on_the_first(bench, coordinator):
    first, _second = (bench.action(code=code, committee_code="A") for code in ("1.1", "1.2"))
    for code in ("1.1", "1.2"):
        bench.taps(coordinator, "Rattacher à une action")
        bench.says(coordinator, code)
    (one, other) = [row for row in bench.rows.of(acts_table) if row.kind == "need-linked"]
    bench.presses(coordinator, pack(UndoAct(one.id)))
    assert "a changé depuis" in bench.answers()[-1]

    bench.presses(coordinator, pack(UndoAct(other.id)))
    assert [row.action_id for row in bench.rows.of(need_actions_table)] == [first]
    assert status(bench) is NeedStatus.LINKED
    bench.presses(coordinator, pack(UndoAct(one.id)))
    assert status(bench) is NeedStatus.QUALIFIED
    assert bench.rows.count(need_actions_table) == 0


@pytest.mark.usefixtures("_qualified")
def test_after_thirty_days_it_is_too_late_and_what_would_undo_it_is_gone(bench, coordinator):
    button = bench.find_button(coordinator, UNDO)
    assert bench.rows.of(acts_table)[0].undo
    bench.waits(timedelta(days=31))
    bench.presses(coordinator, button)

    assert "ne peut plus se défaire" in bench.answers()[-1]
    sweep(bench)
    (act,) = bench.rows.of(acts_table)
    assert act.undo is None
    bench.waits(timedelta(days=181))
    sweep(bench)
    assert bench.rows.count(acts_table) == 0


def sweep(bench: ActionBench) -> None:
    job = collect_jobs(PAYS_VIGANAIS, Settings(_env_file=None))["acts"]
    schedule = Schedule(1, "acts", "acts", {}, None, "2026-01-01T04:20:00", "Europe/Paris", bench.now)
    bench.database.write_now(lambda work: job(work, schedule, bench.now))


@pytest.mark.usefixtures("_qualified")
def test_an_erased_persons_acts_are_not_undone_and_the_journal_says_so(bench, coordinator, administrator):
    button = bench.find_button(coordinator, UNDO)
    bench.says(coordinator, "/effacer")
    bench.taps(coordinator, "Oui, tout effacer")
    bench.presses(administrator, button)
    assert "ne peut plus se défaire" in bench.answers()[-1]

    bench.says(administrator, "/aide")
    bench.taps(administrator, "Journal des actes")
    assert "compte effacé · qualification · B-001" in bench.screen(administrator)
    assert "garde" not in bench.screen(administrator)


@pytest.mark.usefixtures("_qualified")
def test_the_journal_says_who_took_back_what(bench, coordinator, administrator):
    bench.taps(coordinator, UNDO)
    bench.says(administrator, "/aide")
    bench.taps(administrator, "Journal des actes")

    assert "qualification · B-001 (défait par Personne" in bench.screen(administrator)


def test_the_journal_says_who_was_invited_and_came_in(bench, coordinator, administrator):
    bench.says(coordinator, "/inviter")
    bench.taps(coordinator, "Partenaire")
    bench.taps(coordinator, "Tout le territoire")
    stranger = 7_123_400_555
    bench.says(stranger, "/start")
    bench.taps(stranger, "Demander une invitation")
    bench.says(coordinator, "/demandes")
    bench.taps(coordinator, "Refuser")
    bench.says(administrator, "/aide")
    bench.taps(administrator, "Journal des actes")

    assert "invitation créée" in bench.screen(administrator)
    assert "demande d’invitation refusée" in bench.screen(administrator)


def test_only_administrators_are_offered_the_journal(bench, coordinator):
    bench.says(coordinator, "/aide")
    assert "Journal des actes" not in bench.labels(coordinator)


@pytest.mark.both_engines
def test_of_two_who_undo_at_once_one_is_told_it_is_done(bench, partner):
    people = [bench.registered(Grant(Role.COORDINATOR)) for _ in range(2)]
    bench.says(partner, NEED)
    bench.taps(partner, "Envoyer")
    need = bench.needs()[0]
    bench.database.write_now(
        lambda work: triage.qualify(work, people[0], need.id, seen=need.status, at=bench.now)
    )
    (act,) = bench.rows.of(acts_table)

    def undo(person):
        return attempt(bench, lambda work: acts.undo(work, person, act.id, ACTS, at=bench.now))

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(undo, people)) == ["done", "undo-already"]
    assert status(bench) is NeedStatus.RECEIVED


SEEN = NeedStatus.QUALIFIED


@pytest.mark.both_engines
def test_of_an_undo_and_a_decision_that_cross_one_wins_and_the_other_is_told(bench, partner):
    people = [bench.registered(Grant(Role.COORDINATOR)) for _ in range(2)]
    for _ in range(5):
        bench.says(partner, NEED)
        bench.taps(partner, "Envoyer")
    for need in bench.needs():
        bench.database.write_now(
            lambda work, need=need: triage.qualify(work, people[0], need.id, seen=need.status, at=bench.now)
        )
        act = bench.rows.of(acts_table)[-1]
        both = [
            lambda work, act=act: acts.undo(work, people[0], act.id, ACTS, at=bench.now),
            lambda work, need=need: triage.decline(work, people[1], need.id, "Déjà", seen=SEEN, at=bench.now),
        ]
        with ThreadPoolExecutor(2) as threads:
            undone, declined = threads.map(lambda do: attempt(bench, do), both)
        stands = bench.database.read_now(lambda work, need=need: work.needs.find(need.id).status)
        if undone == "done":
            assert (declined, stands) == ("need-moved-on", NeedStatus.RECEIVED)
        else:
            assert (undone, declined, stands) == ("undo-built-on", "done", NeedStatus.DECLINED)
