"""A need that was sent is put right, by buttons or by editing its message; or taken back."""

from datetime import timedelta

import pytest

from bot.process.features import collect_jobs
from config.settings import Settings
from storage.models import acts_table, need_communes_table, needs_table
from storage.records.need import NeedEventKind, NeedStatus
from storage.records.person import Grant, Role
from storage.records.schedule import Schedule
from tests.plan.bench import ActionBench
from tests.territories.known import PAYS_VIGANAIS

NEED = "Pas de mode de garde le mercredi à Alzon"
UNDO = "Défaire\N{NO-BREAK SPACE}: "


@pytest.fixture
def partner(bench: ActionBench) -> int:
    return bench.person()


@pytest.fixture
def coordinator(bench: ActionBench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def _sent(bench: ActionBench, partner: int, coordinator: int) -> None:
    bench.hear(bench.updates.text(partner, NEED, message_id=41))
    bench.taps(partner, "Envoyer")


def edit(bench: ActionBench, partner: int, text: str, message_id: int = 41) -> int:
    """Edit a message; return how many messages that causes."""
    before = bench.rows.last_promise()
    bench.hear(bench.updates.edited(partner, text, message_id=message_id))
    return len(bench.rows.promises_after(before))


def test_an_edit_of_the_message_behind_a_draft_updates_the_draft(bench, partner):
    bench.hear(bench.updates.text(partner, NEED, message_id=41))
    edit(bench, partner, "Pas de mode de garde le mercredi à Avèze")

    assert "Avèze" in bench.screen(partner)
    bench.taps(partner, "Envoyer")
    assert [need.text for need in bench.needs()] == ["Pas de mode de garde le mercredi à Avèze"]
    assert bench.needs()[0].commune_codes != ()


def test_an_edit_that_changes_nothing_is_met_with_silence(bench, partner):
    bench.hear(bench.updates.text(partner, NEED, message_id=41))
    assert edit(bench, partner, NEED) == 0
    bench.taps(partner, "Envoyer")
    assert edit(bench, partner, NEED) == 0


@pytest.mark.usefixtures("_sent")
def test_an_edit_of_the_message_behind_a_need_corrects_it(bench, partner, coordinator):
    bench.place_cards()
    edit(bench, partner, "Pas de mode de garde le mercredi à Avèze")

    need = bench.needs()[0]
    assert need.text.endswith("Avèze")
    assert [PAYS_VIGANAIS.find_commune(code).name for code in need.commune_codes] == ["Avèze"]
    assert bench.story(need.id)[-1].kind is NeedEventKind.CORRECTED
    assert "B-001 est corrigé" in bench.screen(partner)
    assert len(bench.needs()) == 1
    bench.taps(partner, f"{UNDO}correction")
    assert bench.needs()[0].text == NEED


@pytest.mark.usefixtures("_sent")
def test_the_card_that_a_triager_has_is_edited(bench, partner, coordinator):
    bench.taps(coordinator, "Besoin suivant") if bench.has_button(coordinator, "Besoin suivant") else None
    bench.says(coordinator, "B-001")
    bench.place_cards()
    edit(bench, partner, "Pas de mode de garde le mercredi à Avèze")

    shown = [m for m in bench.messages(coordinator) if m["card"] == "need:1"][-1]
    assert "Avèze" in shown["text"]


@pytest.mark.usefixtures("_sent")
def test_an_edit_that_names_a_person_is_shown_before_it_is_kept(bench, partner):
    edit(bench, partner, "La famille de M. Fabre n’a pas de mode de garde à Alzon")

    assert bench.needs()[0].text == NEED
    assert "semble désigner une personne" in bench.screen(partner)


@pytest.mark.usefixtures("_sent")
def test_an_edit_after_an_hour_of_a_need_that_was_dealt_with_is_refused(bench, partner, coordinator):
    bench.taps(coordinator, "Qualifier")
    edit(bench, partner, "Pas de mode de garde à Avèze")
    assert bench.needs()[0].text == "Pas de mode de garde à Avèze"

    bench.waits(timedelta(hours=1))
    edit(bench, partner, "Pas de mode de garde à Bez")
    assert bench.needs()[0].text == "Pas de mode de garde à Avèze"
    assert "l’heure qui suit l’envoi est passée" in bench.screen(partner)


def test_an_edit_of_another_message_says_what_to_do(bench, partner):
    edit(bench, partner, "Quelque chose", message_id=7)
    assert "Je ne retrouve pas" in bench.screen(partner)


@pytest.mark.usefixtures("_sent")
def test_an_author_withdraws_a_need_and_takes_that_back(bench, partner, coordinator):
    bench.says(coordinator, "B-001")
    bench.place_cards()
    bench.taps(partner, "Retirer")

    assert bench.needs() == []
    assert bench.rows.of(needs_table)[0].status is NeedStatus.WITHDRAWN
    assert "B-001 est retiré" in bench.screen(partner)
    assert "n’est plus à lire" in bench.screen(coordinator)
    bench.says(partner, "/mesbesoins")
    assert "Retiré par son auteur·e" in bench.screen(partner)
    bench.taps(partner, f"{UNDO}retrait")
    assert bench.needs()[0].status is NeedStatus.RECEIVED
    assert "Pas de mode de garde" in bench.screen(coordinator)


@pytest.mark.usefixtures("_sent")
def test_a_withdrawn_need_is_deleted_after_a_day_and_cannot_come_back(bench, partner):
    bench.taps(partner, "Retirer")
    button = bench.find_button(partner, f"{UNDO}retrait")
    delete_withdrawn(bench)
    assert bench.rows.count(needs_table) == 1

    bench.waits(timedelta(days=1, minutes=1))
    delete_withdrawn(bench)
    assert bench.rows.count(needs_table) == 0
    assert NEED not in str(bench.rows.everything()["acts"])
    bench.presses(partner, button)
    assert bench.rows.count(needs_table) == 0


def delete_withdrawn(bench: ActionBench) -> None:
    job = collect_jobs(PAYS_VIGANAIS, Settings(_env_file=None))["needs-withdrawn"]
    schedule = Schedule(1, "x", "needs-withdrawn", {}, None, "2026-01-01T05:15:00", "Europe/Paris", bench.now)
    bench.database.write_now(lambda work: job(work, schedule, bench.now))


@pytest.mark.usefixtures("_sent")
def test_whoever_decided_is_told_that_the_author_took_it_back(bench, partner, coordinator):
    bench.taps(coordinator, "Qualifier")
    bench.taps(partner, "Retirer")
    assert "B-001 : son auteur·e l’a retiré." in bench.screen(coordinator).replace("<b>", "").replace(
        "</b>", ""
    )


@pytest.mark.usefixtures("_sent")
def test_a_triager_puts_place_and_theme_right_but_not_the_words(bench, partner, coordinator):
    bench.taps(coordinator, "Corriger")
    assert "Texte" not in bench.labels(coordinator)
    bench.taps(coordinator, "Communes")
    bench.taps(coordinator, "✓ Alzon")
    bench.taps(coordinator, "Avèze")
    bench.taps(coordinator, "Continuer")
    bench.taps(coordinator, "Enregistrer")

    need = bench.needs()[0]
    assert [PAYS_VIGANAIS.find_commune(code).name for code in need.commune_codes] == ["Avèze"]
    assert need.text == NEED
    assert "la coordination a corrigé la fiche" in bench.screen(partner)
    bench.taps(coordinator, f"{UNDO}correction")
    communes = [
        PAYS_VIGANAIS.find_commune(row.commune_code).name for row in bench.rows.of(need_communes_table)
    ]
    assert communes == ["Alzon"]


@pytest.mark.usefixtures("_sent")
def test_a_correction_of_what_somebody_else_has_changed_is_refused(bench, partner, coordinator):
    other = bench.person(Grant(Role.COORDINATOR))
    bench.taps(coordinator, "Corriger")
    bench.taps(coordinator, "Communes")
    bench.says(other, "B-001")
    bench.taps(other, "Qualifier")
    bench.taps(coordinator, "Avèze")
    bench.taps(coordinator, "Continuer")
    bench.taps(coordinator, "Enregistrer")

    assert [row.kind for row in bench.rows.of(acts_table)] == ["need-qualified"]
    assert "déjà qualifié par" in bench.read(coordinator)


@pytest.mark.usefixtures("_sent")
@pytest.mark.parametrize(
    "said", ["oups c’est Aulas pas Molières", "je me suis trompée de commune", "annulez ma demande"]
)
def test_words_that_take_back_what_was_just_sent_are_asked_about(bench, partner, said):
    bench.says(partner, said)

    assert "faut-il corriger B-001, que vous venez d’envoyer" in bench.screen(partner)
    assert len(bench.needs()) == 1
    bench.taps(partner, "Retirer")
    assert bench.needs() == []
    bench.taps(partner, "Défaire\u00a0: retrait")
    assert bench.needs()[0].status is NeedStatus.RECEIVED


@pytest.mark.usefixtures("_sent")
def test_a_slip_is_corrected_in_two_taps(bench, partner):
    bench.says(partner, "oups c’est Aulas pas Alzon")
    bench.taps(partner, "Corriger")
    bench.taps(partner, "Communes")

    assert "Alzon" in bench.read(partner)


def test_such_words_begin_a_need_when_nothing_was_sent(bench, partner):
    bench.says(partner, "oups c’est Aulas pas Molières")
    assert "Rien n’est encore envoyé" in bench.screen(partner)
