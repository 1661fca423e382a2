"""Reporting on an action: at most four taps, nothing overwritten, trouble with its reason."""

from datetime import timedelta

import pytest

from handlers.dispatch import Verdict
from services.plan.progress_reading import read_percent, read_progress
from storage.records.action import ActionStatus
from storage.records.person import Grant, Person, Role
from storage.records.progress import Obstacle
from tests.needs.bench import photo, voice
from tests.plan.bench import ActionBench


@pytest.fixture
def lead(bench: ActionBench) -> Person:
    return bench.registered(Grant(Role.LEAD))


@pytest.fixture
def action_id(bench: ActionBench, lead: Person) -> int:
    return bench.action(lead, percent=40)


@pytest.fixture
def phone(bench: ActionBench, lead: Person) -> int:
    return bench.telegram_id(lead)


@pytest.fixture
def coordinator(bench: ActionBench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


def test_three_taps_say_that_all_is_well(bench: ActionBench, phone: int, action_id: int):
    bench.says(phone, "/avancement")
    for label in ("En cours", "50 %", "Rien à signaler"):
        bench.taps(phone, label.replace(" %", "\u00a0%"))

    assert "Enregistré : 1.2 · En cours · 50 %" in bench.screen(phone)
    (entry,) = bench.entries(action_id)
    assert (entry.status, entry.percent, entry.highlight, entry.obstacle) == (
        ActionStatus.ONGOING,
        50,
        None,
        None,
    )
    action = bench.sheet(action_id)
    assert (action.status, action.percent, action.reported_at) == (ActionStatus.ONGOING, 50, bench.now)


def test_four_taps_even_with_several_actions_and_an_obstacle(
    bench: ActionBench, lead: Person, phone: int, action_id: int
):
    bench.action(lead, code="1.3", title="Une autre")
    bench.says(phone, "/avancement")
    taps = ("1.2 Soutenir la parentalité…", "En retard", "50\u00a0%", "Budget")
    for label in taps:
        bench.taps(phone, label)
    bench.says(phone, "La subvention n’est pas notifiée")

    assert len(taps) <= 4
    assert "Enregistré : 1.2 · En retard · 50 %" in bench.screen(phone)
    (entry,) = bench.entries(action_id)
    assert (entry.obstacle, entry.obstacle_text) == (Obstacle.BUDGET, "La subvention n’est pas notifiée")


@pytest.mark.parametrize("status", ["En retard", "En pause", "Bloquée", "Abandonnée"])
def test_trouble_asks_why_and_takes_words(bench: ActionBench, phone: int, action_id: int, status: str):
    bench.says(phone, "/avancement")
    bench.taps(phone, status)
    if status == "En retard":
        bench.says(phone, "45")
    assert "Pourquoi ?" in bench.screen(phone)
    assert "Rien à signaler" not in bench.labels(phone)
    bench.says(phone, "Le local est fermé")

    (entry,) = bench.entries(action_id)
    assert (entry.obstacle, entry.obstacle_text) == (Obstacle.OTHER, "Le local est fermé")
    assert entry.percent == (45 if status == "En retard" else 40)


def test_done_is_a_hundred_per_cent(bench: ActionBench, phone: int, action_id: int):
    bench.says(phone, "/avancement")
    bench.taps(phone, "Réalisée")
    bench.taps(phone, "Rien à signaler")

    assert bench.sheet(action_id).percent == 100


def test_a_highlight_is_written_or_shown(bench: ActionBench, phone: int, action_id: int):
    for content in ({"text": "Atelier ouvert"}, photo("photo-9", caption="Atelier ouvert")):
        bench.says(phone, "/avancement")
        bench.taps(phone, "En cours")
        bench.says(phone, "60 %")
        bench.sends(phone, **content)

    first, second = bench.entries(action_id)
    assert (first.highlight, first.photo_file_id) == ("Atelier ouvert", None)
    assert (second.highlight, second.photo_file_id) == ("Atelier ouvert", "photo-9")
    bench.says(phone, "/action 1.2")
    bench.taps(phone, "Voir la photo")
    assert bench.files(phone)[-1]["relay"] == {"kind": "photo", "file": "photo-9"}


def test_another_kind_of_file_is_refused_and_one_goes_on(bench: ActionBench, phone: int, action_id: int):
    bench.says(phone, "/avancement")
    bench.taps(phone, "En cours")
    bench.taps(phone, "Toujours 40\u00a0%")

    assert bench.sends(phone, **voice()) is Verdict.REFUSED
    bench.says(phone, "Atelier ouvert")
    assert len(bench.entries(action_id)) == 1


def test_two_taps_on_the_last_button_report_once(bench: ActionBench, phone: int, action_id: int):
    bench.says(phone, "/avancement")
    bench.taps(phone, "En cours")
    bench.taps(phone, "Toujours 40\u00a0%")
    data = bench.find_button(phone, "Rien à signaler")
    bench.presses(phone, data)

    assert bench.presses(phone, data) is Verdict.REFUSED
    assert len(bench.entries(action_id)) == 1


def test_a_correction_supersedes_and_the_first_entry_stays(bench: ActionBench, phone: int, action_id: int):
    report(bench, phone, "50\u00a0%")
    old = bench.find_button(phone, "Corriger")
    bench.now += timedelta(hours=2)
    bench.taps(phone, "Corriger")
    bench.taps(phone, "Pourcentage")
    bench.says(phone, "30")
    bench.taps(phone, "Envoyer")

    assert "Corrigé : 1.2 · En cours · 30 %" in bench.screen(phone)
    first, second = bench.entries(action_id)
    assert (first.percent, first.is_superseded, second.supersedes_id) == (50, True, first.id)
    assert bench.sheet(action_id).percent == 30
    bench.says(phone, "/action 1.2")
    assert "50 %" not in bench.screen(phone)
    assert "(corrigé)" in bench.screen(phone)
    assert bench.presses(phone, old) is Verdict.REFUSED


def test_a_correction_keeps_what_was_not_changed(bench: ActionBench, phone: int, action_id: int):
    bench.says(phone, "/avancement")
    bench.taps(phone, "En cours")
    bench.says(phone, "60")
    bench.sends(phone, **photo("affiche"), caption="La salle est ouverte")
    bench.taps(phone, "Corriger")
    bench.taps(phone, "Pourcentage")
    bench.says(phone, "70")
    bench.taps(phone, "Envoyer")

    last = bench.entries(action_id)[-1]
    assert (last.percent, last.highlight, last.photo_file_id) == (70, "La salle est ouverte", "affiche")
    bench.taps(phone, "Corriger")
    bench.taps(phone, "Statut")
    bench.taps(phone, "Bloquée")
    assert "Pourquoi" in bench.screen(phone)
    bench.taps(phone, "Locaux")
    bench.says(phone, "Elle est fermée")
    bench.taps(phone, "Envoyer")
    last = bench.entries(action_id)[-1]
    assert (last.highlight, last.obstacle_text) == ("La salle est ouverte", "Elle est fermée")


def test_a_support_that_is_withdrawn_is_told(
    bench: ActionBench, phone: int, action_id: int, coordinator: int
):
    report(bench, phone, "50\u00a0%", "Locaux", "La salle est prise")
    bench.taps(phone, "Demander l’appui du COPIL")
    bench.taps(phone, "Corriger")
    bench.taps(phone, "Pourcentage")
    bench.says(phone, "55")
    bench.taps(phone, "Envoyer")
    assert bench.entries(action_id)[-1].wants_support
    bench.taps(phone, "Corriger")
    bench.taps(phone, "Frein ou fait marquant")
    bench.taps(phone, "Rien à signaler")
    bench.taps(phone, "Envoyer")

    assert not bench.entries(action_id)[-1].wants_support
    assert "Appui retiré : 1.2" in bench.screen(coordinator)


def test_a_report_is_taken_back_where_it_was_sent_and_on_the_sheet(
    bench: ActionBench, phone: int, action_id: int, coordinator: int
):
    before = bench.sheet(action_id)
    report(bench, phone, "50\u00a0%", "Locaux", "La salle est prise")
    assert "La salle est prise" in bench.read(coordinator)
    bench.taps(phone, "Défaire\u00a0: point d’avancement")

    assert bench.sheet(action_id) == before
    assert bench.entries(action_id) == []
    assert bench.messages(coordinator) == []  # what waited to be sent is never told
    bench.says(phone, "/action 1.2")
    assert "50" not in bench.screen(phone)


def test_less_than_last_time_is_kept_and_pointed_out(bench: ActionBench, phone: int, action_id: int):
    report(bench, phone, "75\u00a0%")
    bench.says(phone, "/avancement")
    bench.taps(phone, "En cours")
    bench.says(phone, "60")

    assert "60 % : c’était 75 %" in bench.screen(phone)
    bench.taps(phone, "Rien à signaler")
    assert bench.sheet(action_id).percent == 60


def test_those_who_coordinate_are_told_of_obstacles_once(
    bench: ActionBench, phone: int, action_id: int, coordinator: int
):
    other = bench.person(Grant(Role.REFERENT, "B"))
    referent = bench.person(Grant(Role.REFERENT, "A"))
    report(bench, phone, "50\u00a0%", "Locaux", "La salle est prise")

    for person in (coordinator, referent):
        assert "Frein : 1.2 · En cours · 50 %" in bench.screen(person)
        assert "La salle est prise" in bench.screen(person)
        assert bench.count(person, "La salle est prise") == 1
    assert bench.messages(other) == []
    assert "La coordination est prévenue" in bench.screen(phone)
    bench.taps(coordinator, "Voir la fiche")
    assert "La salle est prise" in bench.screen(coordinator)


def test_an_obstacle_whose_entry_was_corrected_before_it_was_read_is_told_all_the_same(
    bench: ActionBench, phone: int, action_id: int, coordinator: int
):
    report(bench, phone, "50\u00a0%", "Locaux", "La salle est prise")
    bench.taps(phone, "Corriger")
    bench.taps(phone, "Texte")
    bench.says(phone, "La salle est prise jusqu’en mai")
    bench.taps(phone, "Modifier")
    bench.taps(phone, "Pourcentage")
    bench.says(phone, "60")
    bench.taps(phone, "Envoyer")

    assert bench.count(coordinator, "La salle est prise") == 1
    assert "Frein : 1.2 · En cours · 60 %" in bench.screen(coordinator)
    bench.taps(phone, "Demander l’appui du COPIL")
    assert bench.count(coordinator, "La salle est prise") == 1
    assert "Appui du COPIL demandé" in bench.screen(coordinator)


def test_nobody_is_told_that_all_is_well(bench: ActionBench, phone: int, action_id: int, coordinator: int):
    report(bench, phone, "50\u00a0%")

    assert bench.messages(coordinator) == []


def test_support_is_one_more_tap_and_supersedes(
    bench: ActionBench, phone: int, action_id: int, coordinator: int
):
    report(bench, phone, "50\u00a0%", "Locaux", "La salle est prise")
    data = bench.find_button(phone, "Demander l’appui du COPIL")
    bench.presses(phone, data)

    assert "Appui du COPIL demandé" in bench.screen(coordinator)
    first, second = bench.entries(action_id)
    assert (first.wants_support, second.wants_support, second.supersedes_id) == (False, True, first.id)
    assert bench.presses(phone, data) is Verdict.REFUSED
    assert len(bench.entries(action_id)) == 2


def test_words_that_point_at_somebody_are_shown_before_they_go(
    bench: ActionBench, phone: int, action_id: int, coordinator: int
):
    report(bench, phone, "50\u00a0%", "Partenariat", "Appeler Mme Untel au 06 12 34 56 78")

    assert bench.entries(action_id) == []
    assert "06 12 34 56 78" in bench.screen(phone)
    bench.taps(phone, "Reformuler")
    bench.says(phone, "Il manque un interlocuteur au département")
    assert bench.entries(action_id)[0].obstacle_text == "Il manque un interlocuteur au département"
    assert "06 12" not in bench.read(coordinator)


def test_too_long_a_report_is_refused_and_what_was_said_is_kept(
    bench: ActionBench, phone: int, action_id: int
):
    bench.says(phone, "/avancement")
    bench.taps(phone, "Bloquée")
    assert bench.says(phone, "x" * 1001) is Verdict.REFUSED
    bench.says(phone, "x" * 1000)

    assert bench.sheet(action_id).status is ActionStatus.BLOCKED


def test_two_who_lead_both_report_and_the_second_sees_the_first(bench: ActionBench, lead: Person, phone: int):
    other = bench.registered(Grant(Role.LEAD))
    bench.action(lead, other, code="2.1")
    for person, percent in ((phone, "50"), (bench.telegram_id(other), "60")):
        bench.says(person, "/avancement 2.1")
        bench.taps(person, "En cours")
        bench.says(person, percent)
        bench.taps(person, "Rien à signaler")

    bench.says(phone, "/avancement 2.1")
    assert f"En cours · 60 %, par {other.name}" in bench.screen(phone)


def test_who_leads_nothing_is_told_so(bench: ActionBench, coordinator: int):
    lead = bench.person(Grant(Role.LEAD))
    assert bench.says(lead, "/avancement") is Verdict.REFUSED
    assert "Vous ne pilotez aucune action" in bench.screen(lead)
    assert bench.says(coordinator, "/avancement") is Verdict.REFUSED
    assert "Le plan n’est pas encore saisi" in bench.screen(coordinator)

    bench.action(code="2.3")
    assert bench.says(coordinator, "/avancement") is Verdict.REFUSED
    assert "/avancement 2.3" in bench.screen(coordinator)


def test_a_coordinator_reports_for_a_lead_and_another_partner_does_not(
    bench: ActionBench, phone: int, action_id: int, coordinator: int
):
    bench.says(coordinator, "/avancement 1.2")
    assert "Où en est-elle ?" in bench.screen(coordinator)
    other = bench.person(Grant(Role.LEAD))
    assert bench.says(other, "/avancement 1.2") is Verdict.REFUSED


def test_a_lead_of_another_action_is_told_of_which_one_they_are_not(
    bench: ActionBench, phone: int, coordinator: int
):
    bench.action(bench.registered(Grant(Role.LEAD)), code="1.3", title="Une autre")
    bench.says(phone, "/avancement 1.3")
    assert bench.screen(phone) == "Vous n’êtes pas pilote de 1.3."

    partner = bench.person()
    bench.says(partner, "/avancement 1.3")
    assert bench.screen(partner) == "Cette commande est réservée aux pilotes d’action et à la coordination."
    bench.says(coordinator, "/avancement 1.3")
    assert "Une autre" in bench.screen(coordinator)


def test_a_lead_who_left_meanwhile_reports_no_more(bench: ActionBench, phone: int, action_id: int):
    bench.says(phone, "/avancement")
    bench.taps(phone, "En cours")
    bench.says(phone, "50")
    bench.database.write_now(lambda work: work.actions.replace_leads(action_id, []))

    assert bench.presses(phone, bench.find_button(phone, "Rien à signaler")) is Verdict.REFUSED
    assert bench.entries(action_id) == []


@pytest.mark.parametrize(
    ("said", "percent"), [("60", 60), ("60 %", 60), ("12,5", 12), ("12.6 %", 13), ("100", 100), (" 0 ", 0)]
)
def test_percentages_are_read_as_people_type_them(said: str, percent: int):
    assert read_percent(said) == percent


def test_a_small_number_is_a_percentage_and_not_the_rank_of_a_choice(
    bench: ActionBench, phone: int, action_id: int
):
    bench.says(phone, "/avancement")
    bench.taps(phone, "En cours")
    bench.says(phone, "3")
    bench.taps(phone, "Rien à signaler")

    assert bench.sheet(action_id).percent == 3


@pytest.mark.parametrize("said", ["60%", "60 %", "en cours, 60 %", "60 pour cent"])
def test_a_percentage_answers_where_an_action_stands(
    bench: ActionBench, phone: int, action_id: int, said: str
):
    bench.says(phone, "/avancement")
    bench.says(phone, said)
    bench.taps(phone, "Rien à signaler")

    sheet = bench.sheet(action_id)
    assert (sheet.status, sheet.percent) == (ActionStatus.ONGOING, 60)


def test_other_words_are_no_status(bench: ActionBench, phone: int, action_id: int):
    bench.says(phone, "/avancement")

    assert bench.says(phone, "ça avance doucement") is Verdict.REFUSED
    assert "Choisissez un statut" in bench.screen(phone)


@pytest.mark.parametrize("said", ["douze", "101", "-5", "1e2", "", "60 familles", "٦٠x"])
def test_what_is_no_percentage_is_said_so(bench: ActionBench, phone: int, action_id: int, said: str):
    bench.says(phone, "/avancement")
    bench.taps(phone, "En cours")

    assert bench.says(phone, said) is Verdict.REFUSED
    assert "Écrivez un nombre de 0 à 100" in bench.screen(phone)


@pytest.mark.parametrize(
    ("said", "status", "percent", "text"),
    [
        ("60 %", None, 60, ""),
        ("En cours, 60 % : atelier du 12 ouvert", ActionStatus.ONGOING, 60, "atelier du 12 ouvert"),
        ("en retard – local fermé", ActionStatus.LATE, None, "local fermé"),
        ("Terminée !", ActionStatus.DONE, None, "!"),
        ("Un atelier en cours de montage", None, None, "Un atelier en cours de montage"),
        ("250 % de hausse", None, None, "250 % de hausse"),
    ],
)
def test_a_reply_is_read(said, status, percent, text):
    read = read_progress(said)

    assert (read.status, read.percent, read.text) == (status, percent, text)


def report(
    bench: ActionBench, phone: int, percent: str, news: str = "Rien à signaler", text: str = ""
) -> None:
    bench.says(phone, "/avancement")
    bench.taps(phone, "En cours")
    bench.taps(phone, percent)
    bench.taps(phone, news)
    if text:
        bench.says(phone, text)
