"""Reading and writing in a chat, as one person."""

import pytest
from playwright.async_api import Page, expect

from simulator.state.accounts import Account
from tests.simulator_phone.stage import Phone, Stage, inline

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_person_writes_and_sees_the_bots_answer(stage: Stage, phone: Phone, director: Account):
    await phone.writes("Pas de mode de garde le mercredi à Alzon")
    heard = [(await stage.hears("message"))["text"] for _ in range(3)]
    assert heard == ["/start", "/start", "Pas de mode de garde le mercredi à Alzon"]
    await stage.says(director, "<b>Besoin</b> reçu : voir /mesbesoins", parse_mode="HTML")
    await phone.sees("Pas de mode de garde le mercredi à Alzon")
    answer = phone.bubble("Besoin reçu")
    await expect(answer.locator("strong")).to_have_text("Besoin")
    await expect(answer.get_by_role("button", name="/mesbesoins")).to_be_visible()


async def test_shift_enter_starts_a_line_and_enter_sends(phone: Phone):
    await phone.typing_line.fill("Première ligne")
    await phone.typing_line.press("Shift+Enter")
    await phone.page.keyboard.type("seconde ligne")
    await phone.typing_line.press("Enter")
    await phone.sees("Première ligne\nseconde ligne")
    await expect(phone.typing_line).to_have_value("")


async def test_texts_sent_quickly_arrive_once_and_in_order(phone: Phone):
    for number in range(5):
        await phone.writes(f"numéro {number}")
    await expect(phone.log.get_by_role("article").filter(has_text="numéro")).to_have_count(5)
    texts = (
        await phone.log.get_by_role("article").filter(has_text="numéro").locator(".words").all_inner_texts()
    )
    assert texts == [f"numéro {number}" for number in range(5)]


async def test_a_newcomer_taps_demarrer_and_then_may_write(stage: Stage, page: Page, newcomer: Account):
    phone = Phone(page, newcomer.id)
    await expect(phone.typing_line).to_be_hidden()
    await phone.button("Démarrer").click()
    await phone.sees("/start")
    await expect(phone.typing_line).to_be_focused()
    await expect(phone.button("Démarrer")).to_be_hidden()


async def test_an_invitation_link_starts_the_bot_with_its_payload(
    stage: Stage, page: Page, newcomer: Account
):
    phone = Phone(page, newcomer.id)
    await phone.button("Options de la discussion").click()
    await page.get_by_role("menuitem", name="Ouvrir une invitation").click()
    await page.get_by_label("Lien d’invitation").fill("https://t.me/ctg_bot?start=Abc-123")
    await page.get_by_role("dialog").get_by_role("button", name="Ouvrir").click()
    await phone.sees("/start Abc-123")


async def test_a_deep_link_of_the_bot_in_a_message_starts_it_in_the_same_phone(
    stage: Stage, phone: Phone, director: Account
):
    await stage.says(director, "https://t.me/ctg_bot?start=xyz")
    await phone.bubble("t.me").get_by_role("link").click()
    await phone.sees("/start xyz")


async def test_a_pressed_button_waits_for_the_answer_which_shows_as_a_toast(
    stage: Stage, phone: Phone, director: Account
):
    await stage.says(director, "Envoyer ?", reply_markup=inline(["Envoyer", "Modifier"]))
    await phone.button("Envoyer").click()
    query = await stage.hears("callback_query")
    assert query["data"] == "Envoyer"
    await expect(phone.log.get_by_role("button", name="Envoyer")).to_have_attribute("aria-busy", "true")
    await stage.bot("answerCallbackQuery", callback_query_id=query["id"], text="C’est envoyé.")
    await expect(phone.toast("C’est envoyé.")).to_be_visible()
    await expect(phone.log.get_by_role("button", name="Envoyer")).not_to_have_attribute("aria-busy", "true")
    keys = await phone.log.locator(".inline-keyboard").bounding_box()
    toast = await phone.toast("C’est envoyé.").bounding_box()
    assert toast["y"] + toast["height"] < keys["y"], "the next button lies under the answer"


async def test_an_alert_is_a_dialog_that_escape_closes(stage: Stage, phone: Phone, director: Account):
    await stage.says(director, "Ancien bouton", reply_markup=inline(["Voir"]))
    await phone.button("Voir").click()
    query = await stage.hears("callback_query")
    await stage.bot(
        "answerCallbackQuery", callback_query_id=query["id"], text="Ce n’est plus possible.", show_alert=True
    )
    dialog = phone.page.get_by_role("alertdialog")
    await expect(dialog).to_contain_text("Ce n’est plus possible.")
    await phone.page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(phone.button("Voir")).to_be_focused()


async def test_another_page_does_not_show_an_answer_it_did_not_ask_for(
    stage: Stage, phone: Phone, director: Account
):
    other = Phone(await stage.open(), director.id)
    await stage.says(director, "Envoyer ?", reply_markup=inline(["Envoyer"]))
    await phone.button("Envoyer").click()
    query = await stage.hears("callback_query")
    await stage.bot("answerCallbackQuery", callback_query_id=query["id"], text="C’est envoyé.")
    await expect(phone.toast("C’est envoyé.")).to_be_visible()
    await stage.says(director, "Après la réponse")
    await other.sees("Après la réponse")
    await expect(other.toast("C’est envoyé.")).to_have_count(0)


async def test_an_edited_message_changes_in_place_and_keeps_the_focus(
    stage: Stage, phone: Phone, director: Account
):
    sent = await stage.says(director, "Page 1", reply_markup=inline(["Suivant"]))
    await stage.says(director, "Dernier message")
    await phone.button("Suivant").click()
    await stage.bot(
        "editMessageText",
        chat_id=director.id,
        message_id=sent["message_id"],
        text="Page 2",
        reply_markup=inline(["Suivant"]),
    )
    await expect(phone.bubble("Page 2")).to_contain_text("modifié")
    await expect(phone.bubble("Page 1")).to_have_count(0)
    await expect(phone.log.get_by_role("article").last).to_contain_text("Dernier message")
    await expect(phone.button("Suivant")).to_be_focused()


async def test_a_deleted_message_goes_away(stage: Stage, phone: Phone, director: Account):
    sent = await stage.says(director, "À retirer")
    await phone.sees("À retirer")
    await stage.bot("deleteMessage", chat_id=director.id, message_id=sent["message_id"])
    await expect(phone.bubble("À retirer")).to_have_count(0)


async def test_a_person_replies_to_a_message_and_corrects_their_own(
    stage: Stage, phone: Phone, director: Account
):
    await stage.says(director, "Quelle commune ?")
    await phone.bubble("Quelle commune ?").get_by_role("button", name="Actions sur ce message").click()
    await phone.page.get_by_role("menuitem", name="Répondre").click()
    await expect(phone.typing_line).to_be_focused()
    await phone.writes("Alzzon")
    quoted = phone.bubble("Alzzon").get_by_role(
        "button", name="En réponse à CTG Pays Viganais Quelle commune ?"
    )
    await expect(quoted).to_be_visible()
    await phone.bubble("Alzzon").get_by_role("button", name="Actions sur ce message").click()
    await phone.page.get_by_role("menuitem", name="Modifier").click()
    await phone.writes("Alzon")
    await expect(phone.bubble("modifié")).to_contain_text("Alzon")
    edited = await stage.hears("edited_message")
    assert edited["text"] == "Alzon"


async def test_a_reply_keyboard_sends_its_words_and_goes_when_told(
    stage: Stage, phone: Phone, director: Account
):
    keyboard = {
        "keyboard": [[{"text": "En cours"}, {"text": "Bloquée"}]],
        "input_field_placeholder": "Choisissez",
    }
    await stage.says(director, "Où en est l’action ?", reply_markup=keyboard)
    await expect(phone.typing_line).to_have_attribute("placeholder", "Choisissez")
    await phone.button("Bloquée").click()
    await phone.sees("Bloquée")
    await phone.button("Clavier de réponse").click()
    await expect(phone.button("En cours")).to_be_hidden()
    await stage.says(director, "Merci", reply_markup={"remove_keyboard": True})
    await expect(phone.button("Clavier de réponse")).to_be_hidden()


async def test_the_bot_is_seen_typing_until_it_has_written(stage: Stage, phone: Phone, director: Account):
    await stage.bot("sendChatAction", chat_id=director.id, action="typing")
    await expect(phone.node.get_by_text("écrit…")).to_be_visible()
    await stage.says(director, "Voilà")
    await expect(phone.node.get_by_text("écrit…")).to_be_hidden()


async def test_unread_messages_are_counted_until_the_phone_is_looked_at(
    stage: Stage, page: Page, phone: Phone, director: Account, coordinator: Account
):
    await phone.typing_line.focus()
    for text in ("Nouveau besoin B-001", "Nouveau besoin B-002"):
        await stage.says(coordinator, text)
    await stage.person(director, "text", chat_id=director.id, text="Vu aussitôt")
    await stage.says(director, "Lu aussitôt")
    await phone.sees("Lu aussitôt")
    person = page.get_by_role("navigation").get_by_role("button", name="Coordinatrice")
    await expect(person).to_contain_text("2 messages non lus")
    await expect(page).to_have_title("(2) Téléphones de démonstration")
    await person.click()
    await expect(page).to_have_title("Téléphones de démonstration")
    await expect(person).to_have_attribute("aria-current", "true")


async def test_a_blocked_bot_cannot_be_written_to_until_unblocked(phone: Phone):
    await phone.button("Options de la discussion").click()
    await phone.page.get_by_role("menuitem", name="Bloquer le robot").click()
    await phone.page.get_by_role("dialog").get_by_role("button", name="Bloquer").click()
    await expect(phone.typing_line).to_be_hidden()
    await phone.button("Débloquer").click()
    await expect(phone.typing_line).to_be_focused()


async def test_a_refused_text_comes_back_to_the_typing_line(stage: Stage, phone: Phone, director: Account):
    await stage.person(director, "block")  # on another device: this page does not know yet
    await phone.writes("Un texte précieux")
    await expect(phone.toast("Non envoyé")).to_be_visible()
    await expect(phone.typing_line).to_have_value("Un texte précieux")
    stage.forgive("400 (Bad Request)")


async def test_a_group_opens_beside_the_private_chat(
    stage: Stage, page: Page, director: Account, coordinator: Account
):
    members = {"title": "Comité A", "members": [director.id, coordinator.id]}
    answer = await stage.http.post(f"{stage.simulator.url}/phone/groups", json=members)
    phone, other = Phone(page, director.id), Phone(page, coordinator.id)
    await stage.bot("sendMessage", chat_id=answer.json()["id"], text="Bonjour au comité")
    for each in (phone, other):
        await (
            each.node.get_by_role("group", name="Discussions").get_by_role("button", name="Comité A").click()
        )
        await each.sees("Bonjour au comité")
    await other.writes("Bonjour de la coordination")
    await expect(phone.bubble("Bonjour de la coordination")).to_contain_text("Claude Coordination")


async def test_a_poll_is_voted_in_and_shows_its_counts(stage: Stage, phone: Phone, director: Account):
    options = [{"text": "Oui"}, {"text": "Non"}]
    await stage.bot("sendPoll", chat_id=director.id, question="Utile ?", options=options, is_anonymous=False)
    await phone.log.get_by_role("button", name="Oui").click()
    await expect(phone.log.get_by_role("button", name="Oui")).to_have_attribute("aria-pressed", "true")
    await expect(phone.bubble("Utile ?")).to_contain_text("1 réponse")
    assert (await stage.hears("poll_answer"))["option_ids"] == [0]
