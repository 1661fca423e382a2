"""« Je soutiens »: one tap, counted by person and organisation, told once of each step."""

import pytest

from handlers.dispatch import Verdict
from handlers.needs.cards import SupportNeed
from handlers.turns.buttons import pack
from storage.models import need_supports_table
from storage.records.action import ActionStatus
from storage.records.need import NeedStatus
from storage.records.person import Grant, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.plan.bench import ActionBench

NEED = "Pas de mode de garde le mercredi à Alzon"
SUPPORT, NO_MORE = "Je soutiens", "Je ne soutiens plus"


@pytest.fixture
def coordinator(bench: ActionBench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def author(bench: ActionBench, coordinator: int) -> int:
    """Register the author of B-001."""
    author = bench.person()
    send(bench, author, NEED)
    return author


@pytest.fixture
def supporter(bench: ActionBench, author: int) -> int:
    """Register a person who supports B-001."""
    supporter = bench.person()
    support(bench, supporter)
    return supporter


def send(bench: ActionBench, author: int, text: str) -> None:
    bench.says(author, text)
    bench.taps(author, "Envoyer")


def support(bench: ActionBench, person: int, number: int = 1) -> None:
    """Support a need while members read it; afterwards it stands where it stood."""
    (before,) = (need.status for need in bench.needs() if need.number == number)
    bench.qualified(number)
    bench.says(person, f"/besoins B-00{number}")
    bench.taps(person, SUPPORT)
    bench.stands_at(before, number)


def organise(bench: ActionBench, name: str, *people: int) -> None:
    """Put people into an organisation."""

    def put(work: UnitOfWork) -> None:
        added = work.people.add_organisation(
            name=name, folded_name=name.lower(), kind=None, commune=None, at=bench.now
        )
        for telegram_id in people:
            person = work.people.find_at("telegram", str(telegram_id))
            assert person
            work.people.change(person.id, organisation_id=added.id)

    bench.database.write_now(put)


def decline(bench: ActionBench, coordinator: int, reason: str, send: str = "Envoyer") -> None:
    bench.says(coordinator, "/besoins B-001")
    bench.taps(coordinator, "Ne pas retenir")
    bench.says(coordinator, reason)
    bench.taps(coordinator, send)


def link(bench: ActionBench, coordinator: int, number: int) -> None:
    bench.says(coordinator, f"/besoins B-00{number}")
    bench.taps(coordinator, "Rattacher à une action")
    bench.says(coordinator, "1.2")


def report(bench: ActionBench, lead: Person, status: str) -> None:
    phone = bench.telegram_id(lead)
    bench.says(phone, "/avancement")
    bench.taps(phone, status)
    bench.taps(phone, "Rien à signaler")


def test_one_tap_supports_and_one_takes_it_back(bench: ActionBench, author: int):
    supporter = bench.person()
    bench.qualified()
    bench.says(supporter, "/besoins")
    bench.taps(supporter, "B-001")
    assert bench.labels(supporter) == [SUPPORT]
    assert "soutien" not in bench.screen(supporter)
    bench.taps(supporter, SUPPORT)

    assert "Vous soutenez B-001. Vous serez prévenu·e de ses étapes." in bench.answers()
    assert "1 soutien" in bench.screen(supporter)
    assert bench.labels(supporter) == [NO_MORE]
    bench.taps(supporter, NO_MORE)
    assert "soutien" not in bench.screen(supporter)
    assert bench.labels(supporter) == [SUPPORT]
    assert bench.rows.count(need_supports_table) == 0


def test_the_words_of_a_button_do_as_the_button(bench: ActionBench, author: int):
    supporter = bench.person()
    bench.qualified()
    bench.says(supporter, "/besoins B-001")
    bench.says(supporter, "je soutiens")

    assert bench.rows.count(need_supports_table) == 1


def test_two_taps_support_once_and_an_old_button_still_answers(bench: ActionBench, author: int):
    supporter = bench.person()
    bench.qualified()
    bench.says(supporter, "/besoins B-001")
    data = bench.find_button(supporter, SUPPORT)
    assert bench.presses(supporter, data) is Verdict.HANDLED
    assert bench.presses(supporter, data) is Verdict.HANDLED
    assert bench.rows.count(need_supports_table) == 1
    old = bench.find_button(supporter, NO_MORE)
    bench.presses(supporter, old)
    assert bench.presses(supporter, old) is Verdict.HANDLED
    assert bench.rows.count(need_supports_table) == 0


def test_supports_are_counted_by_person_and_by_organisation_for_everybody(
    bench: ActionBench, author: int, coordinator: int
):
    people = [bench.person() for _ in range(4)]
    organise(bench, "Centre social", people[0], people[1])
    organise(bench, "Mission locale", people[2])
    for person in people:
        support(bench, person)

    reader = bench.person()
    bench.qualified()
    bench.says(reader, "/besoins B-001")
    assert "4 soutiens, 2 structures" in bench.screen(reader)
    bench.says(reader, "/besoins")
    assert "4 soutiens, 2 structures" in bench.screen(reader)
    for person in (coordinator, author):
        bench.says(person, "/besoins B-001")
        assert "4 soutiens, 2 structures" in bench.screen(person)
        assert not [name for name in people if f"Personne {name}" in bench.screen(person)]
    assert "Ne pas retenir" in bench.labels(coordinator)


def test_the_organisation_is_the_one_of_that_day(bench: ActionBench, author: int):
    moved, other = bench.person(), bench.person()
    organise(bench, "Centre social", moved, other)
    support(bench, moved)
    organise(bench, "Mission locale", moved)
    support(bench, other)
    bench.says(other, "/besoins B-001")

    assert "2 soutiens, 1 structure" in bench.screen(other)


def test_nobody_supports_their_own_need(bench: ActionBench, author: int):
    bench.says(author, "/besoins B-001")
    assert SUPPORT not in bench.labels(author)

    assert bench.presses(author, pack(SupportNeed(1))) is Verdict.REFUSED
    assert "B-001 est votre besoin" in bench.answers()[-1]
    assert bench.rows.count(need_supports_table) == 0


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (NeedStatus.DECLINED, "Je ne trouve pas cela"),
        (NeedStatus.CLOSED, "B-001 est clos"),
        (NeedStatus.MERGED, "regroupé avec un autre besoin"),
    ],
)
def test_a_need_that_is_over_takes_no_new_support(
    bench: ActionBench, author: int, supporter: int, status: NeedStatus, why: str
):
    late = bench.person()
    bench.qualified()
    bench.says(late, "/besoins B-001")
    data = bench.find_button(late, SUPPORT)
    bench.stands_at(status)

    assert bench.presses(late, data) is Verdict.REFUSED
    assert why in bench.answers()[-1]
    heard = bench.says(late, "/besoins B-001")
    assert (heard is Verdict.HANDLED) is (status is not NeedStatus.DECLINED)
    assert not bench.has_button(late, SUPPORT)
    bench.says(supporter, "/besoins B-001")
    bench.taps(supporter, NO_MORE)
    assert bench.rows.count(need_supports_table) == 0


def test_a_supporter_is_told_once_that_a_need_is_qualified(
    bench: ActionBench, author: int, supporter: int, coordinator: int
):
    stranger = bench.person()
    bench.taps(coordinator, "Qualifier")

    assert bench.count(supporter, "B-001, que vous soutenez, est pris en compte") == 1
    assert NEED in bench.screen(supporter)
    assert bench.count(author, "B-001 : votre besoin est pris en compte") == 1
    assert "que vous soutenez" not in bench.read(author)
    assert bench.messages(stranger) == []
    bench.taps(supporter, "Ouvrir B-001")
    assert bench.labels(supporter) == [NO_MORE]


def test_what_is_asked_and_answered_concerns_the_author_alone(
    bench: ActionBench, author: int, supporter: int, coordinator: int
):
    before = len(bench.messages(supporter))
    bench.taps(coordinator, "Demander un complément")
    bench.says(coordinator, "Quel âge ont les enfants ?")
    bench.taps(author, "Répondre")
    bench.says(author, "Trois ans")
    bench.says(coordinator, "/besoins B-001")
    bench.taps(coordinator, "Ajouter une note")
    bench.says(coordinator, "Vu avec la Caf")

    assert "Quel âge" in bench.read(author)
    assert len(bench.messages(supporter)) == before


def test_a_refusal_comes_with_its_reason_and_without_anybodys_details(
    bench: ActionBench, author: int, supporter: int, coordinator: int
):
    reason = "Une offre existe, voir Mme Durand au 04 67 81 00 00"
    decline(bench, coordinator, reason, "Envoyer quand même")

    told = bench.screen(supporter)
    assert "B-001, que vous soutenez, n’est pas retenu" in told
    assert "Motif : « Une offre existe, voir [•••] au [•••] »" in told
    assert bench.count(supporter, "n’est pas retenu") == 1


def test_what_a_need_says_of_somebody_is_hidden_from_its_supporters(bench: ActionBench, coordinator: int):
    author, supporter = bench.person(), bench.person()
    bench.says(author, "Mme Durand cherche une place en crèche à Alzon")
    bench.taps(author, "Envoyer quand même")
    support(bench, supporter)
    bench.taps(coordinator, "Qualifier")

    assert "[•••] cherche une place" in bench.screen(supporter)
    assert "Durand" not in bench.read(supporter)
    assert f"Personne {author}" not in bench.read(supporter)
    assert f"Personne {coordinator}" not in bench.read(supporter)


def test_who_decides_is_not_told_of_their_own_decision(bench: ActionBench, author: int, coordinator: int):
    bench.says(coordinator, "/besoins B-001")
    bench.taps(coordinator, SUPPORT)
    bench.taps(coordinator, "Qualifier")

    assert "que vous soutenez" not in bench.read(coordinator)


def test_whoever_took_the_support_back_or_lost_access_hears_nothing(
    bench: ActionBench, author: int, supporter: int, coordinator: int
):
    gone = bench.person()
    support(bench, gone)
    bench.change_state(gone, PersonState.WITHDRAWN)
    bench.taps(coordinator, "Qualifier")
    assert "que vous soutenez" not in bench.read(gone)
    bench.says(supporter, "/besoins B-001")
    bench.taps(supporter, NO_MORE)

    assert "que vous soutenez" not in bench.read(supporter)


def test_links_and_a_step_forward_are_told_once_to_each_however_many_needs(
    bench: ActionBench, author: int, supporter: int, coordinator: int
):
    """The supporter has written B-002 and supports B-001 and B-003; one action answers all three."""
    lead = bench.registered(Grant(Role.LEAD))
    bench.action(lead, status=ActionStatus.UPCOMING, title="Accueil du mercredi")
    send(bench, supporter, "Plus de place en crèche au Vigan")
    send(bench, author, "Pas de centre de loisirs à Alzon")
    support(bench, supporter, 3)
    for number in (1, 2, 3):
        bench.says(coordinator, f"/besoins B-00{number}")
        bench.taps(coordinator, "Qualifier")
        link(bench, coordinator, number)

    assert bench.count(supporter, "B-001, que vous soutenez, est rattaché à une action du plan") == 1
    assert bench.count(supporter, "B-002 est rattaché à une action du plan") == 1
    assert "1.2 Accueil du mercredi" in bench.read(supporter)
    report(bench, lead, "Réalisée")
    assert bench.count(supporter, "Du nouveau pour") == 1
    assert "Du nouveau pour B-001, B-002, B-003" in bench.screen(supporter)
    assert "Du nouveau pour B-001, B-003" in bench.screen(author)


def test_one_finds_again_what_one_supports(bench: ActionBench, author: int, supporter: int):
    send(bench, supporter, "Plus de place en crèche au Vigan")
    bench.says(supporter, "/mesbesoins")
    assert bench.labels(supporter) == ["B-002", "Ceux que je soutiens"]
    bench.taps(supporter, "Ceux que je soutiens")

    assert "Besoins que je soutiens" in bench.screen(supporter)
    assert NEED in bench.screen(supporter)
    assert bench.labels(supporter) == ["B-001", "Mes besoins"]
    bench.taps(supporter, "Mes besoins")
    assert "Plus de place" in bench.screen(supporter)
    bench.says(author, "/mesbesoins")
    bench.taps(author, "Ceux que je soutiens")
    assert "Vous ne soutenez encore aucun besoin" in bench.screen(author)


def test_who_erases_themselves_leaves_a_support_without_a_name(
    bench: ActionBench, author: int, supporter: int, coordinator: int
):
    organise(bench, "Centre social", bench.person())
    bench.says(supporter, "/effacer")
    bench.taps(supporter, "Oui, tout effacer")
    bench.taps(coordinator, "Qualifier")

    (row,) = bench.rows.of(need_supports_table)
    assert row.person_id is None
    bench.says(author, "/besoins B-001")
    assert "1 soutien" in bench.screen(author)


def test_the_export_says_what_one_supports(bench: ActionBench, supporter: int):
    person = bench.person_at(supporter)
    assert person
    exported = bench.database.read_now(lambda work: work.personal_data.export(person.id, person.chat_id))

    assert [row["need_id"] for row in exported["need_supports"]] == [1]


def test_english_is_complete(bench: ActionBench, author: int, coordinator: int):
    reader = bench.person(language="en")
    bench.qualified()
    bench.says(reader, "/besoins B-001")
    bench.taps(reader, "I support it")

    assert "1 supporter" in bench.screen(reader)
    bench.stands_at(NeedStatus.RECEIVED)
    bench.taps(coordinator, "Qualifier")
    assert "B-001, which you support, is taken into account" in bench.screen(reader)
