"""Submitting a need: one message and one tap, or guided, step by step."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.process.features import make_dispatcher
from config.territory import Territory
from handlers.dispatch import Verdict
from services.needs.drafts import MOST_WAITING
from storage.database import Database
from storage.models import drafts_table, needs_table
from storage.records.need import AttachmentKind, NeedKind, NeedStatus
from storage.records.person import Grant, Role
from tests.needs.bench import NeedBench, document, open_need_bench, photo, place, voice
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS

NEED = "Pas de mode de garde le mercredi à Alzon"
ALZON = (43.97, 3.44)


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> NeedBench:
    return open_need_bench(database, rows, now)


@pytest.fixture
def partner(bench: NeedBench) -> int:
    return bench.person()


@pytest.fixture
def coordinator(bench: NeedBench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


def test_a_partner_sees_the_card_before_anything_is_sent(bench: NeedBench, partner: int, coordinator: int):
    bench.says(partner, NEED)

    assert "Besoin · Petite enfance · Alzon" in bench.screen(partner)
    assert NEED in bench.screen(partner)
    assert bench.labels(partner) == ["Envoyer", "Modifier", "Annuler"]
    assert bench.needs() == []
    assert bench.messages(coordinator) == []


def test_one_message_and_one_tap_record_a_need(bench: NeedBench, partner: int, coordinator: int):
    bench.says(partner, NEED)
    bench.taps(partner, "Envoyer")

    assert "Enregistré : B-001" in bench.screen(partner)
    assert bench.labels(partner) == ["Corriger", "Retirer"]
    assert NEED in bench.screen(coordinator)
    assert "Qualifier" in bench.labels(coordinator)
    (need,) = bench.needs()
    assert (need.text, need.theme_code, need.commune_codes) == (NEED, "petite-enfance", ("30009",))
    assert (need.status, need.committee_code) == (NeedStatus.RECEIVED, "A")
    assert bench.rows.count(drafts_table) == 0


def test_the_committees_referent_gets_it_and_another_committees_does_not(bench: NeedBench, partner: int):
    concerned, other = bench.person(Grant(Role.REFERENT, "A")), bench.person(Grant(Role.REFERENT, "C"))
    bench.says(partner, NEED)
    bench.taps(partner, "Envoyer")

    assert "B-001" in bench.screen(concerned)
    assert bench.messages(other) == []


def test_without_coordinator_the_administrator_gets_it(bench: NeedBench, partner: int):
    administrator = bench.person(Grant(Role.ADMINISTRATOR))
    bench.says(partner, NEED)
    bench.taps(partner, "Envoyer")

    assert "B-001" in bench.screen(administrator)


def test_a_second_tap_sends_nothing_more(bench: NeedBench, partner: int, coordinator: int):
    bench.says(partner, NEED)
    button = bench.find_button(partner, "Envoyer")
    bench.presses(partner, button)
    verdict = bench.presses(partner, button)

    assert verdict is Verdict.REFUSED
    assert "déjà fait" in bench.answers()[-1]
    assert bench.rows.count(needs_table) == 1
    assert bench.count(coordinator, "B-001") == 1


def test_several_texts_wait_side_by_side(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    first = bench.find_button(partner, "Envoyer")
    bench.says(partner, "Plus de bus le soir au Vigan")
    bench.taps(partner, "Nouveau besoin")
    bench.taps(partner, "Envoyer")
    bench.presses(partner, first)

    assert [need.text for need in bench.needs()] == ["Plus de bus le soir au Vigan", NEED]
    assert [need.reference for need in bench.needs()] == ["B-001", "B-002"]


def test_another_partners_draft_looks_as_if_it_were_not_there(bench: NeedBench, partner: int):
    stranger = bench.person()
    bench.says(partner, NEED)
    for data in ("fx:1", "fr:1", "ff:1:text", "fc:1", "f:1:kind:alerte", "fw:1:00000000", "wd:1"):
        assert bench.presses(stranger, data) is Verdict.REFUSED

    assert NEED not in bench.read(stranger)
    assert bench.rows.count(drafts_table) == 1
    assert bench.needs() == []


def test_cancelling_sends_nothing(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    bench.taps(partner, "Annuler")

    assert "Rien n’est changé" in bench.screen(partner)
    assert bench.rows.count(drafts_table) == 0
    assert bench.needs() == []


def test_correcting_the_text_corrects_what_was_read_in_it(bench: NeedBench, partner: int):
    bench.says(partner, "Pas de mode de garde à Alzon")
    bench.taps(partner, "Modifier")
    bench.taps(partner, "Texte")
    bench.says(partner, "Pas de mode de garde au Vigan")

    assert "Petite enfance · Le Vigan" in bench.screen(partner)
    assert "Alzon" not in bench.screen(partner)


def test_what_was_chosen_by_hand_stays_when_the_text_changes(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    bench.taps(partner, "Modifier")
    bench.taps(partner, "Thème")
    bench.taps(partner, "Parentalité")
    bench.taps(partner, "Modifier")
    bench.taps(partner, "Texte")
    bench.says(partner, "Pas de crèche ouverte le mercredi à Alzon")

    assert "Parentalité · Alzon" in bench.screen(partner)


def test_a_need_without_theme_or_commune_is_sent_with_one_tap_too(
    bench: NeedBench, partner: int, coordinator: int
):
    bench.says(partner, "Il faudrait vraiment faire quelque chose")

    assert "Thème à préciser · Commune à préciser" in bench.screen(partner)
    assert "« Modifier »" in bench.screen(partner)
    bench.taps(partner, "Envoyer")
    assert "B-001" in bench.screen(coordinator)
    assert "Préciser le thème" in bench.labels(coordinator)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Bonjour, merci beaucoup !", "Avec plaisir"),
        ("3", "aide"),
        ("👍", "Avec plaisir"),
        ("ok", "Avec plaisir"),
    ],
)
def test_a_greeting_is_no_need(bench: NeedBench, partner: int, text: str, answer: str):
    bench.says(partner, text)

    assert bench.rows.count(drafts_table) == 0
    assert answer in bench.screen(partner)


def test_too_long_a_text_is_refused_with_its_length_and_the_limit(bench: NeedBench, partner: int):
    bench.says(partner, "é" * 2001)

    assert "2 001" in bench.screen(partner)
    assert "2 000" in bench.screen(partner)
    assert bench.rows.count(drafts_table) == 0


def test_a_text_of_exactly_the_limit_is_taken_whole(bench: NeedBench, partner: int, coordinator: int):
    bench.says(partner, "é" * 2000)
    bench.taps(partner, "Envoyer")

    assert bench.needs()[0].text == "é" * 2000
    assert "é" * 2000 in bench.screen(coordinator)


def test_too_long_a_correction_keeps_what_was_entered(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    bench.taps(partner, "Modifier")
    bench.taps(partner, "Texte")
    bench.says(partner, "x" * 3000)
    assert "3 000" in bench.screen(partner)
    bench.taps(partner, "Revenir")

    assert NEED in bench.screen(partner)


@pytest.mark.parametrize("text", ["\u200b\u200d", "\u3164", "\x00", "\ud800", "   \n  "])
def test_a_text_without_anything_visible_is_refused(bench: NeedBench, partner: int, text: str):
    bench.says(partner, text)

    assert "Écrivez quelques mots" in bench.screen(partner)
    assert bench.rows.count(drafts_table) == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>Gras</b> & <script>", "&lt;b&gt;Gras&lt;/b&gt; &amp; &lt;script&gt;"),
        ("*gras* _penché_ [lien](http://x)", "*gras* _penché_ [lien](http://x)"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("\u202ehcnal rof\u202c un besoin", "hcnal rof un besoin"),
        ("a" + "\u0301" * 1000 + " manque", "manque"),
        ("Il manque\x00 un\ud800 bus", "Il manque un bus"),
        ("{ $reference } et %s", "{ $reference } et %s"),
    ],
)
def test_hostile_text_is_shown_literally(
    bench: NeedBench, partner: int, coordinator: int, text: str, shown: str
):
    bench.says(partner, text)
    bench.taps(partner, "Envoyer")

    assert shown in bench.screen(coordinator)
    assert "\u202e" not in bench.read(coordinator)
    assert bench.read(coordinator).count("\u0301") <= 3


def test_personal_details_are_pointed_out_before_sending(bench: NeedBench, partner: int, coordinator: int):
    bench.says(partner, "Mme Durand à Alzon cherche une crèche, 06 12 34 56 78")

    assert "Mme Durand" in bench.screen(partner).split("désigner")[1]
    assert "06 12 34 56 78" in bench.screen(partner).split("désigner")[1]
    assert bench.labels(partner) == ["Reformuler", "Modifier", "Envoyer quand même", "Annuler"]
    assert bench.messages(coordinator) == []


def test_plain_sending_does_not_pass_a_warning(bench: NeedBench, partner: int):
    bench.says(partner, "Écrire à durand@example.org")
    (draft,) = bench.rows.of(drafts_table)
    bench.presses(partner, f"fx:{draft.id}")

    assert bench.needs() == []
    assert "Envoyer quand même" in bench.labels(partner)


def test_sending_anyway_holds_for_the_warning_that_was_shown(bench: NeedBench, partner: int):
    bench.says(partner, "Appeler le 06 12 34 56 78")
    anyway = bench.find_button(partner, "Envoyer quand même")
    bench.taps(partner, "Reformuler")
    bench.says(partner, "Appeler Mme Durand au 04 67 00 00 00")
    bench.presses(partner, anyway)
    assert bench.needs() == []

    bench.taps(partner, "Envoyer quand même")
    assert len(bench.needs()) == 1


def test_rephrasing_leads_back_to_one_tap(bench: NeedBench, partner: int):
    bench.says(partner, "Appeler le 06 12 34 56 78 pour la crèche")
    bench.taps(partner, "Reformuler")
    bench.says(partner, "Une famille cherche une crèche")

    assert bench.labels(partner) == ["Envoyer", "Modifier", "Annuler"]
    bench.taps(partner, "Envoyer")
    assert len(bench.needs()) == 1


def test_the_coordinator_sees_the_warning_and_other_partners_see_no_detail(
    bench: NeedBench, partner: int, coordinator: int
):
    colleague = bench.person()
    bench.says(partner, "Mme Durand, 06 12 34 56 78, cherche une crèche")
    bench.taps(partner, "Envoyer quand même")

    assert "Données personnelles possibles : nom, téléphone" in bench.screen(coordinator)
    assert "06 12 34 56 78" in bench.screen(coordinator)
    bench.says(colleague, "/besoins")
    assert "Aucune contribution" in bench.screen(colleague)
    bench.qualified()
    bench.says(colleague, "/besoins")
    bench.taps(colleague, "B-001")
    assert "cherche une crèche" in bench.screen(colleague)
    assert "Durand" not in bench.read(colleague)
    assert "06 12" not in bench.read(colleague)


def test_a_photo_after_the_text_joins_the_same_card(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    bench.sends(partner, **photo())
    bench.taps(partner, "Ajouter à ce besoin")

    assert bench.rows.count(drafts_table) == 1
    assert "1 photo" in bench.screen(partner)
    bench.taps(partner, "Envoyer")
    (kind,) = [attachment.kind for attachment in _attachments(bench)]
    assert kind is AttachmentKind.PHOTO


def test_words_after_a_photo_are_its_words(bench: NeedBench, partner: int):
    bench.sends(partner, **photo())
    assert "1 photo" in bench.screen(partner)
    bench.says(partner, NEED)

    assert bench.rows.count(drafts_table) == 1
    assert "Petite enfance · Alzon" in bench.screen(partner)
    assert "1 photo" in bench.screen(partner)


def test_a_photo_much_later_is_another_need(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    bench.waits(timedelta(minutes=11))
    bench.sends(partner, **photo())

    assert bench.rows.count(drafts_table) == 2


def test_an_album_is_one_need_wherever_its_caption_stands(bench: NeedBench, partner: int):
    bench.says(partner, "Un tout autre besoin de bus")
    bench.sends(partner, **photo("one", media_group_id="7", caption="Chemin dangereux à Alzon"))
    bench.sends(partner, **photo("two", media_group_id="7"))
    bench.sends(partner, **photo("three", media_group_id="7"))
    assert bench.count(partner, "Est-ce à joindre") == 1
    bench.taps(partner, "Nouveau besoin")

    assert bench.rows.count(drafts_table) == 2
    assert "3 photos" in bench.screen(partner)
    bench.taps(partner, "Envoyer")
    assert bench.needs()[0].text == "Chemin dangereux à Alzon"
    assert [attachment.file_id for attachment in _attachments(bench)] == ["one", "two", "three"]


def test_a_voice_note_counts_as_the_text(bench: NeedBench, partner: int, coordinator: int):
    bench.sends(partner, **voice(12))
    assert "message vocal de 12 s" in bench.screen(partner)
    bench.taps(partner, "Envoyer")

    assert "message vocal de 12 s" in bench.screen(coordinator)
    assert bench.files(coordinator)[0]["relay"] == {"kind": "voice", "file": "voice-1"}


def test_a_place_says_the_commune(bench: NeedBench, partner: int):
    bench.sends(partner, **place(*ALZON))

    assert "Alzon" in bench.screen(partner)


def test_a_file_too_large_is_refused_and_the_rest_kept(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    bench.sends(partner, **document(file_size=21 * 1024 * 1024))

    assert "20 Mo" in bench.screen(partner)
    bench.taps(partner, "Envoyer")
    assert bench.needs()[0].text == NEED
    assert _attachments(bench) == []


def test_an_eleventh_attachment_is_refused_and_ten_are_kept(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    for number in range(11):
        bench.sends(partner, **photo(f"photo-{number}"))
        if number == 0:
            bench.taps(partner, "Ajouter à ce besoin")

    assert "10 pièces jointes" in bench.screen(partner)
    bench.taps(partner, "Envoyer")
    assert len(_attachments(bench)) == 10


def test_a_sticker_gets_one_sentence(bench: NeedBench, partner: int):
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}
    bench.sends(partner, sticker=sticker | {"is_animated": False, "is_video": False})

    assert "type de message" in bench.screen(partner)


def test_what_was_attached_reaches_the_coordinator_with_the_card(
    bench: NeedBench, partner: int, coordinator: int
):
    bench.says(partner, NEED)
    bench.sends(partner, **photo())
    bench.sends(partner, **place(*ALZON))
    bench.taps(partner, "Ajouter à ce besoin")
    bench.taps(partner, "Envoyer")

    picture, where = bench.files(coordinator)
    assert picture["relay"] == {"kind": "photo", "file": "photo-1"}
    assert where["relay"] == {"kind": "place", "latitude": ALZON[0], "longitude": ALZON[1]}
    assert "B-001" in picture["text"]


def test_guided_entry_goes_from_question_to_question(bench: NeedBench, partner: int):
    bench.says(partner, "/besoin")
    assert "aucun nom ni situation reconnaissable" in bench.screen(partner)
    for label in ("Ressource", "Mobilité", "Le Vigan", "Alzon", "Continuer", "Familles", "Continuer"):
        bench.taps(partner, label)
    bench.says(partner, "Un minibus de neuf places, libre le samedi")
    bench.taps(partner, "Bientôt")
    bench.taps(partner, "Passer")

    assert "Ressource · Mobilité · Le Vigan, Alzon" in bench.screen(partner)
    bench.taps(partner, "Envoyer")
    (need,) = bench.needs()
    assert (need.kind, need.urgency, need.extent) == (NeedKind.RESOURCE, 2, None)
    assert (need.commune_codes, need.public_codes) == (("30009", "30350"), ("familles",))


def test_words_answer_every_question_as_buttons_do(bench: NeedBench, partner: int):
    bench.says(partner, "/besoin")
    for words in (
        "besoin",
        "bus",
        "tout le territoire",
        "continuer",
        "personnes âgées",
        "Plus de bus le soir",
    ):
        bench.says(partner, words)
    bench.says(partner, "3")
    bench.says(partner, "passer")
    bench.says(partner, "envoyer")

    (need,) = bench.needs()
    assert (need.theme_code, need.whole_territory, need.public_codes) == ("mobilite", True, ("seniors",))
    assert (need.text, need.urgency) == ("Plus de bus le soir", 3)


def test_a_sentence_at_any_question_is_the_description(bench: NeedBench, partner: int):
    bench.says(partner, "/besoin")
    bench.taps(partner, "Alerte")
    bench.says(partner, "Le bus du soir vers Alzon va être supprimé")

    assert "Alerte · Mobilité · Alzon" in bench.screen(partner)
    assert bench.labels(partner)[0] == "Envoyer"


def test_a_sentence_after_the_description_is_added_to_it(bench: NeedBench, partner: int):
    bench.says(partner, "/besoin")
    for label in ("Besoin", "Mobilité", "Alzon", "Continuer", "Seniors", "Continuer"):
        bench.taps(partner, label)
    bench.says(partner, "Plus de bus le soir")
    bench.says(partner, "Surtout en hiver, quand il fait nuit")

    assert "Plus de bus le soir\nSurtout en hiver" in bench.screen(partner)


def test_an_unknown_word_at_a_list_is_said_and_loses_nothing(bench: NeedBench, partner: int):
    bench.says(partner, "/besoin")
    bench.taps(partner, "Besoin")
    bench.says(partner, "xyzzy")
    assert "Je ne reconnais pas ce thème" in bench.screen(partner)
    bench.taps(partner, "Mobilité")

    assert "Où ?" in bench.screen(partner)


def test_a_restart_between_any_two_steps_loses_nothing(bench: NeedBench, partner: int):
    bench.says(partner, "/besoin")
    for label in ("Besoin", "Mobilité", "Alzon", "Continuer", "Seniors", "Continuer"):
        bench.dispatcher = make_dispatcher(PAYS_VIGANAIS)
        bench.taps(partner, label)
    bench.dispatcher = make_dispatcher(PAYS_VIGANAIS)
    bench.says(partner, "Plus de bus le soir")

    bench.dispatcher = make_dispatcher(PAYS_VIGANAIS)
    bench.says(partner, "/besoin")
    assert "Est-ce urgent" in bench.screen(partner)
    for label in ("Urgent", "Beaucoup de personnes", "Envoyer"):
        bench.dispatcher = make_dispatcher(PAYS_VIGANAIS)
        bench.taps(partner, label)
    assert [(need.text, need.urgency, need.extent) for need in bench.needs()] == [
        ("Plus de bus le soir", 3, 3)
    ]


def test_a_second_tap_on_a_step_that_is_past_changes_nothing(bench: NeedBench, partner: int):
    bench.says(partner, "/besoin")
    old = bench.find_button(partner, "Alerte")
    bench.taps(partner, "Besoin")
    bench.presses(partner, old)

    assert "Quel thème" in bench.screen(partner)
    (draft,) = bench.rows.of(drafts_table)
    assert draft.values == {"kind": "besoin"}


def test_choices_that_were_never_offered_are_refused(bench: NeedBench, partner: int):
    bench.says(partner, "/besoin")
    (draft,) = bench.rows.of(drafts_table)

    assert bench.presses(partner, f"f:{draft.id}:kind:bombe") is Verdict.REFUSED


def test_in_quiet_hours_the_author_is_told_when_it_will_be_read(bench: NeedBench, partner: int):
    bench.now = datetime(2026, 10, 13, 20, 30, tzinfo=UTC)
    bench.says(partner, NEED)
    bench.taps(partner, "Envoyer")

    assert "14 octobre 2026 à 8 h" in bench.screen(partner)


def test_a_theme_that_left_the_territory_file_is_not_sent(bench: NeedBench, partner: int, coordinator: int):
    bench.says(partner, NEED)
    written = PAYS_VIGANAIS.model_dump() | {"code": "sans-petite-enfance"}
    themes = written["committees"][0]["themes"]
    written["committees"][0]["themes"] = [theme for theme in themes if theme["code"] != "petite-enfance"]
    changed = Territory.model_validate(written)
    bench.dispatcher = make_dispatcher(changed)
    bench.taps(partner, "Envoyer")

    assert bench.needs()[0].theme_code is None
    assert "Thème à préciser" in bench.screen(coordinator)


def test_a_person_who_speaks_english_reads_english(bench: NeedBench):
    partner = bench.person(language="en")
    bench.says(partner, NEED)
    bench.taps(partner, "Send")

    assert "Recorded: B-001" in bench.screen(partner)


def _attachments(bench: NeedBench) -> list:
    need_id = bench.needs()[0].id
    need = bench.database.read_now(lambda work: work.needs.find(need_id))
    assert need
    return list(need.attachments)


def test_one_persons_drafts_are_bounded_and_nothing_is_lost(bench: NeedBench, partner: int):
    for number in range(MOST_WAITING):
        bench.waits(timedelta(hours=1))
        bench.says(partner, f"Il manque une crèche à Alzon, cas {number}")
    assert bench.rows.count(drafts_table) == MOST_WAITING

    for number in range(5):
        bench.waits(timedelta(hours=1))
        bench.says(partner, f"Il manque un bus à Arre, cas {number}")
        assert "Rien n’est perdu" in bench.screen(partner)
    assert bench.rows.count(drafts_table) == MOST_WAITING

    bench.says(partner, "/afaire")
    bench.presses(partner, bench.find_button(partner, "Annuler"))
    bench.waits(timedelta(hours=1))
    bench.says(partner, "Il manque un bus à Arre")
    assert "Envoyer" in bench.labels(partner)
    assert bench.rows.count(drafts_table) == MOST_WAITING
