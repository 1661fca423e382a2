"""Words and files that are taken out of a need leave nothing behind."""

import pytest

from storage.models import need_attachments_table
from storage.records.person import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.bench import with_plain_spaces
from tests.needs.bench import photo
from tests.plan.bench import ActionBench
from tests.storage.samples import add_report

NAME = "M. Fabre"
NEED = f"La famille de {NAME} n’a plus de mode de garde à Alzon"


@pytest.fixture
def partner(bench: ActionBench) -> int:
    return bench.person()


@pytest.fixture
def coordinator(bench: ActionBench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def _sent(bench: ActionBench, partner: int, coordinator: int) -> None:
    bench.says(partner, NEED)
    bench.taps(partner, "Envoyer quand même")
    bench.says(coordinator, "B-001")


pytestmark = pytest.mark.usefixtures("_sent")


def kept_words(bench: ActionBench) -> list[str]:
    """Return the tables that hold the name; messages being sent go by themselves."""
    return [
        name for name, rows in bench.rows.everything().items() if "Fabre" in str(rows) and name != "outbox"
    ]


def mask(bench: ActionBench, coordinator: int) -> None:
    bench.taps(coordinator, "Masquer")
    bench.says(coordinator, "m. fabre")


def test_masked_words_are_kept_nowhere(bench, partner, coordinator):
    bench.says(coordinator, "B-001")
    bench.taps(coordinator, "Demander un complément")
    bench.says(coordinator, f"Où habite {NAME} ?")
    mask(bench, coordinator)

    assert bench.needs()[0].text == "La famille de [•••] n’a plus de mode de garde à Alzon"
    assert kept_words(bench) == []
    assert "un passage ou un fichier est masqué" in bench.screen(partner)


@pytest.mark.parametrize("is_validated", [True, False], ids=["validated", "a draft"])
def test_a_validated_report_that_holds_the_words_is_named_and_a_draft_loses_them(
    bench, coordinator, is_validated: bool
):
    author = bench.registered(Grant(Role.COORDINATOR))

    def report(work: UnitOfWork) -> None:
        report_id = add_report(work, bench.now, author.id)
        row = work.reports.find(report_id)
        assert row
        content = row.content | {"territory": f"Le cas de {NAME}"}
        work.reports.fill(report_id, content)
        if is_validated:
            work.reports.validate(report_id, by_id=author.id, at=bench.now)
            work.reports.give_number(report_id, year=2026, number=1, content=content)

    bench.database.write_now(report)
    mask(bench, coordinator)

    assert ("reports" in kept_words(bench)) == is_validated
    named = "Ces rapports validés contiennent encore ces mots et sont à remplacer : R-2026-01"
    assert (named in with_plain_spaces(bench.read(coordinator))) == is_validated


def test_what_would_undo_an_earlier_correction_goes_too(bench, partner, coordinator):
    bench.taps(partner, "Corriger")
    bench.taps(partner, "Texte")
    bench.says(partner, f"{NEED} ni à Avèze")
    bench.taps(partner, "Envoyer quand même")
    assert "acts" in kept_words(bench)
    bench.says(coordinator, "B-001")
    mask(bench, coordinator)

    assert kept_words(bench) == []


def test_the_passages_that_are_flagged_go_by_one_tap(bench, coordinator):
    bench.taps(coordinator, "Masquer")
    bench.taps(coordinator, "Le passage signalé")

    assert "Fabre" not in bench.needs()[0].text
    assert "Fabre" not in bench.screen(coordinator)


def test_the_disk_is_scrubbed_as_after_an_erasure(bench, coordinator):
    assert bench.database.read_now(lambda work: work.personal_data.find_unscrubbed()) is None
    mask(bench, coordinator)
    assert bench.database.read_now(lambda work: work.personal_data.find_unscrubbed()) == 1


def test_cards_that_were_delivered_are_edited(bench, partner, coordinator):
    other = bench.person(Grant(Role.COORDINATOR))
    bench.says(other, "B-001")
    bench.place_cards()
    mask(bench, coordinator)

    shown = [message for message in bench.messages(other) if message["card"] == "need:1"][-1]
    assert "Fabre" not in shown["text"]
    assert "[•••]" in shown["text"]


def test_taking_it_back_asks_for_the_words_again(bench, coordinator):
    mask(bench, coordinator)
    bench.taps(coordinator, "Remettre les mots")
    bench.says(coordinator, "plusieurs parents")

    assert bench.needs()[0].text == "La famille de plusieurs parents n’a plus de mode de garde à Alzon"


def test_words_that_are_not_there_are_asked_for_again(bench, coordinator):
    bench.taps(coordinator, "Masquer")
    bench.says(coordinator, "Mme Durand")

    assert "Je ne trouve pas ce passage" in bench.screen(coordinator)
    assert bench.needs()[0].text == NEED


def test_a_file_is_removed(bench, partner, coordinator):
    bench.sends(partner, **photo("secret-file"), caption="Une place de crèche manque à Alzon")
    bench.taps(partner, "Envoyer")
    bench.says(coordinator, "B-002")
    bench.taps(coordinator, "Masquer")
    bench.taps(coordinator, "Retirer 1\N{NO-BREAK SPACE}: 1 photo")

    assert bench.rows.count(need_attachments_table) == 0
    assert "secret-file" not in str({k: v for k, v in bench.rows.everything().items() if k != "outbox"})
    assert "le fichier est retiré" in bench.read(coordinator)
