"""A report from « /rapport » to the steering members' phones, through the real bot."""

import io

from openpyxl import load_workbook
from pypdf import PdfReader

from tests.town import Phone, Town


def files_of(phone: Phone) -> list[tuple[str, bytes]]:
    """Return the documents on a phone, by name."""
    found = []
    for message in phone.messages():
        document = message.get("document")
        if document:
            stored = phone.town.simulator.simulation.world.files.find(document["file_id"])
            assert stored
            found.append((document["file_name"], stored.content))
    return found


def said_on(pdf: bytes, *, page: int) -> str:
    """Return a page's words on one line."""
    return " ".join(PdfReader(io.BytesIO(pdf)).pages[page].extract_text().split())


def has_files(phone: Phone, count: int) -> bool:
    return bool(phone.town.wait_until(lambda: len(files_of(phone)) >= count, patience=60))


def test_it_is_made_read_validated_and_delivered_while_the_bot_goes_on_answering(
    town: Town, coordinator: Phone, steering_member: Phone, partner: Phone
):
    partner.says("Pas de mode de garde le mercredi à Alzon")
    partner.taps("Envoyer")
    assert coordinator.hears("B-001")

    coordinator.says("/rapport")
    coordinator.taps("depuis le 1er janvier")
    assert coordinator.hears("Je rassemble les chiffres")
    partner.says("/aide")
    assert partner.hears("/plan – ")
    assert has_files(coordinator, 1)
    ((name, pdf),) = files_of(coordinator)

    assert name == "Rapport CTG R-2026-b1.pdf"
    assert "Un besoin reçu sur la période" in said_on(pdf, page=0)
    assert "1 besoin reçu" in said_on(pdf, page=1)
    coordinator.taps("Valider…")
    assert coordinator.hears("à 1 membre du comité de pilotage")
    coordinator.taps("Valider et envoyer maintenant")
    assert has_files(steering_member, 1)
    assert steering_member.hears("Validé le 13 octobre 2026")

    steering_member.says("/rapport R-2026-01")
    steering_member.taps("Classeur")
    assert has_files(steering_member, 2)
    workbook = load_workbook(io.BytesIO(files_of(steering_member)[1][1]))
    assert workbook.sheetnames[:3] == ["À lire", "Rapport", "Actions"]
    assert not partner.has_heard("R-2026-01")


def test_a_restart_while_it_is_prepared_loses_nothing_and_doubles_nothing(town: Town, coordinator: Phone):
    coordinator.says("/rapport")
    coordinator.taps("depuis le 1er janvier")
    assert coordinator.hears("Je rassemble les chiffres")
    town.restart_bot()

    assert has_files(coordinator, 1)
    town.settle()
    assert len(files_of(coordinator)) == 1
    assert coordinator.count_heard("Brouillon") >= 1
