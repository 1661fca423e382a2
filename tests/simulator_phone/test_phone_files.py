"""Pictures, documents, voice notes and places, in both directions."""

import pytest
from playwright.async_api import expect

from simulator.state.accounts import Account
from tests.simulator_phone.scene import picture, silence
from tests.simulator_phone.stage import Phone, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
IS_DRAWN = "image => image.complete && image.naturalWidth > 0"


async def _attach(phone: Phone, item: str, name: str, mime_type: str, content: bytes) -> None:
    await phone.button("Joindre").click()
    async with phone.page.expect_file_chooser() as chooser:
        await phone.page.get_by_role("menuitem", name=item).click()
    await (await chooser.value).set_files([{"name": name, "mimeType": mime_type, "buffer": content}])


async def test_a_person_sends_a_photo_with_a_caption(stage: Stage, phone: Phone):
    await _attach(phone, "Photo", "salle.png", "image/png", picture(60, 40))
    await phone.page.get_by_label("Légende").fill("La salle prêtée")
    await phone.page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()
    image = phone.bubble("La salle prêtée").locator("img")
    await expect(image).to_be_visible()
    await phone.page.wait_for_function(IS_DRAWN, arg=await image.element_handle())
    await phone.log.get_by_role("button", name="Agrandir. Photo : La salle prêtée").click()
    await expect(
        phone.page.get_by_role("dialog").get_by_role("img", name="Photo : La salle prêtée")
    ).to_be_visible()
    await phone.page.keyboard.press("Escape")
    while "photo" not in (heard := await stage.hears("message")):
        pass
    assert heard["caption"] == "La salle prêtée"


@pytest.mark.parametrize("width", [390, 1280])
async def test_a_tall_card_of_the_bot_is_shown_whole_and_can_be_enlarged(
    stage: Stage, director: Account, width: int
):
    files = {"photo": ("carte.png", picture(1024, 1280), "image/png")}
    await stage.bot("sendPhoto", files, chat_id=director.id, caption="La synthèse en une image")
    page = await stage.open(width, 844)
    phone = Phone(page, director.id)
    image = phone.bubble("La synthèse en une image").locator("img")
    await page.wait_for_function(IS_DRAWN, arg=await image.element_handle())
    shown = await image.bounding_box()
    assert shown["height"] / shown["width"] == pytest.approx(1280 / 1024, rel=0.01)
    await image.click()
    enlarged = page.get_by_role("dialog").get_by_role("img")
    await expect(enlarged).to_be_in_viewport(ratio=1)
    assert (await enlarged.bounding_box())["width"] > shown["width"]


async def test_a_person_gives_up_a_document_and_then_sends_it(phone: Phone):
    await _attach(phone, "Document", "liste.csv", "text/csv", b"a;b")
    await phone.page.get_by_role("dialog").get_by_role("button", name="Annuler").click()
    await expect(phone.typing_line).to_be_focused()
    await expect(phone.bubble("liste.csv")).to_have_count(0)
    await _attach(phone, "Document", "liste.csv", "text/csv", b"a;b")
    await phone.page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()
    await phone.sees("liste.csv")


async def test_the_bots_document_is_downloaded_under_its_name(stage: Stage, phone: Phone, director: Account):
    files = {"document": ("Rapport 2026.docx", b"PK-report")}
    await stage.bot("sendDocument", files, chat_id=director.id, caption="Voici le rapport")
    async with phone.page.expect_download() as download:
        await phone.bubble("Voici le rapport").get_by_role("link").click()
    saved = await download.value
    assert saved.suggested_filename == "Rapport 2026.docx"
    assert (await saved.path()).read_bytes() == b"PK-report"


async def test_a_pdf_opens_apart_and_can_be_downloaded(stage: Stage, phone: Phone, director: Account):
    files = {"document": ("Rapport.pdf", b"%PDF-1.4", "application/pdf")}
    await stage.bot("sendDocument", files, chat_id=director.id)
    await expect(phone.bubble("Rapport.pdf").get_by_role("link", name="ouvrir")).to_have_attribute(
        "target", "_blank"
    )
    download = phone.bubble("Rapport.pdf").get_by_role("link", name="Télécharger Rapport.pdf")
    await expect(download).to_have_attribute("download", "Rapport.pdf")
    address = await download.evaluate("link => link.href")
    answer = await stage.http.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    assert "sandbox" not in answer.headers.get("content-security-policy", "")


async def test_a_web_page_sent_as_a_document_is_never_opened_in_the_page(
    stage: Stage, phone: Phone, director: Account
):
    files = {"document": ("piege.html", b"<script>document.title='pris'</script>", "text/html")}
    await stage.bot("sendDocument", files, chat_id=director.id)
    await expect(phone.bubble("piege.html").get_by_role("link")).to_have_attribute("download", "piege.html")


async def test_an_audio_file_is_sent_as_a_voice_note_and_can_be_played(stage: Stage, phone: Phone):
    await _attach(phone, "Note vocale", "note.wav", "audio/wav", silence(2))
    player = phone.log.get_by_role("group", name="Note vocale")
    await player.get_by_role("button", name="Écouter").click()
    await expect(player.get_by_role("button", name="Mettre en pause")).to_be_visible()
    while "voice" not in (heard := await stage.hears("message")):
        pass
    assert heard["voice"]["duration"] == 2


async def test_a_voice_note_is_recorded_and_sent(stage: Stage, phone: Phone):
    await phone.button("Enregistrer une note vocale").click()
    recording = phone.node.get_by_role("group", name="Enregistrement d’une note vocale")
    await expect(recording.get_by_text("0:01")).to_be_visible()
    await expect(recording.get_by_role("button", name="Envoyer")).to_be_focused()
    await recording.get_by_role("button", name="Envoyer").click()
    await expect(phone.log.get_by_role("group", name="Note vocale")).to_be_visible()
    await expect(phone.typing_line).to_be_focused()


async def test_a_recording_is_given_up_with_escape(phone: Phone):
    await phone.button("Enregistrer une note vocale").click()
    await expect(phone.node.get_by_text("Enregistrement", exact=True)).to_be_visible()
    await phone.page.keyboard.press("Escape")
    await expect(phone.typing_line).to_be_focused()
    await expect(phone.log.get_by_role("group", name="Note vocale")).to_have_count(0)


async def test_a_place_is_typed_or_pasted_and_wrong_numbers_are_refused(stage: Stage, phone: Phone):
    await phone.button("Joindre").click()
    await phone.page.get_by_role("menuitem", name="Lieu").click()
    dialog = phone.page.get_by_role("dialog", name="Envoyer un lieu")
    await dialog.get_by_label("Latitude").fill("144")
    await dialog.get_by_label("Longitude").fill("3,6")
    await dialog.get_by_role("button", name="Envoyer").click()
    await expect(dialog).to_be_visible()
    await dialog.get_by_label("Latitude").fill("43,9915 ; 3,6047")
    await dialog.get_by_role("button", name="Envoyer").click()
    await phone.sees("43,9915° N, 3,6047° E")
    while "location" not in (heard := await stage.hears("message")):
        pass
    assert heard["location"]["latitude"] == pytest.approx(43.9915)


async def test_the_devices_own_position_fills_the_place(stage: Stage, director: Account):
    position = {"latitude": 44.0, "longitude": 3.5}
    page = await stage.open(geolocation=position, permissions=["geolocation"])
    phone = Phone(page, director.id)
    await phone.button("Joindre").click()
    await page.get_by_role("menuitem", name="Lieu").click()
    await page.get_by_role("button", name="Utiliser ma position").click()
    await expect(page.get_by_label("Latitude")).to_have_value("44.00000")
    await page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()
    await phone.sees("44,0000° N, 3,5000° E")
