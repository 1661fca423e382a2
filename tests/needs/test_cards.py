"""A need as people read it: any text fits a message and is shown literally."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.language.hygiene import clean_text
from services.language.personal_details import find_personal_details
from services.needs.drafts import Submission
from services.needs.rules import LONGEST_TEXT, LONGEST_WORD_BACK
from simulator.text.markup_html import parse_html
from storage.records.need import (
    Attachment,
    AttachmentKind,
    Need,
    NeedEvent,
    NeedEventKind,
    NeedKind,
    NeedStatus,
)
from tests.territories.known import PAYS_VIGANAIS
from views.needs.cards import render_card, render_draft, render_sent, render_step, render_words_review
from views.needs.lists import render_digest, render_own, render_page
from views.texts import Texts, visible_length

AT = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
FRENCH, ENGLISH = Texts("fr", PAYS_VIGANAIS), Texts("en", PAYS_VIGANAIS)
EVERY_COMMUNE = tuple(commune.insee_code for commune in PAYS_VIGANAIS.communes)
EVERY_PUBLIC = tuple(public.code for public in PAYS_VIGANAIS.publics)
EVERYTHING = (
    *[Attachment(AttachmentKind.PHOTO, f"p{number}") for number in range(3)],
    Attachment(AttachmentKind.VOICE, "v", duration_seconds=12),
    Attachment(AttachmentKind.DOCUMENT, "d"),
    Attachment(AttachmentKind.PLACE, latitude=43.9, longitude=3.5),
)
hostile = st.text(
    alphabet=st.one_of(st.sampled_from("<>&\"'/b=\u202e\u0301\u200d😀\n{}$ "), st.characters()), max_size=60
)


def _need(text: str = "Pas de bus", **changes: object) -> Need:
    values = {
        "id": 1,
        "number": 1,
        "kind": NeedKind.NEED,
        "status": NeedStatus.RECEIVED,
        "text": text,
        "theme_code": "mobilite",
        "committee_code": "C",
        "whole_territory": False,
        "commune_codes": ("30009",),
        "public_codes": (),
        "extent": None,
        "urgency": None,
        "author_id": 1,
        "author_name": "Personne",
        "organisation_name": "Centre social",
        "created_at": AT,
        "updated_at": AT,
        "attachments": (),
    }
    return Need(**(values | changes))  # type: ignore[arg-type]


def _event(kind: NeedEventKind, text: str | None = None, name: str | None = "Coordinatrice") -> NeedEvent:
    return NeedEvent(1, 1, kind, NeedStatus.QUALIFIED, text, 2, name, AT)


def _submission(text: str, **changes: object) -> Submission:
    values = {
        "draft_id": 1,
        "kind": NeedKind.NEED,
        "text": text,
        "theme_code": "mobilite",
        "commune_codes": (),
        "whole_territory": False,
        "public_codes": (),
        "extent": None,
        "urgency": None,
        "attachments": (),
    }
    return Submission(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("texts", [FRENCH, ENGLISH])
def test_the_fullest_card_fits_a_message(texts: Texts):
    story = [_event(kind, "y" * LONGEST_WORD_BACK, "n" * 120) for kind in NeedEventKind for _ in range(20)]
    fullest = _need(
        "06 12 34 56 78 " * 133,
        commune_codes=EVERY_COMMUNE,
        public_codes=EVERY_PUBLIC,
        whole_territory=True,
        extent=3,
        urgency=3,
        author_name="a" * 120,
        organisation_name="o" * 120,
        attachments=EVERYTHING,
    )

    card = render_card(fullest, story, texts, flagged=True)

    assert visible_length(card) <= 4096
    assert texts("need-story-clipped") in card


def test_a_long_story_keeps_its_end():
    story = [_event(NeedEventKind.NOTED, f"note {number} " + "y" * 250) for number in range(40)]

    card = render_card(_need(), story, FRENCH, flagged=True)

    assert "note 39" in card
    assert "note 0 " not in card


@pytest.mark.parametrize("texts", [FRENCH, ENGLISH])
def test_the_fullest_draft_fits_a_message(texts: Texts):
    text = ("Mme Durand 06 12 34 56 78 durand@example.org " * 50)[:LONGEST_TEXT]
    draft = _submission(
        text,
        commune_codes=EVERY_COMMUNE,
        public_codes=EVERY_PUBLIC,
        whole_territory=True,
        extent=3,
        urgency=3,
        attachments=EVERYTHING,
    )

    card = render_draft(draft, find_personal_details(text), texts)

    assert visible_length(card) <= 4096
    assert text in card


def test_the_fullest_lists_fit_a_message():
    longest = [
        _need("&" * LONGEST_TEXT, commune_codes=EVERY_COMMUNE, organisation_name="o" * 120) for _ in range(10)
    ]

    page = render_page(longest[:5], FRENCH, page=0, total=99, filters="x" * 300, not_understood=["y" * 500])

    assert visible_length(page) <= 4096
    assert visible_length(render_own(longest[:5], FRENCH, page=0, total=99)) <= 4096
    assert visible_length(render_digest(longest, 99, AT, FRENCH)) <= 4096


@given(hostile, hostile, hostile)
def test_what_people_entered_is_read_word_for_word_and_is_never_markup(text: str, name: str, said: str):
    text, name, said = clean_text(text), clean_text(name), clean_text(said)
    need = _need(text, author_name=name or None, organisation_name=name or None)
    told = _event(NeedEventKind.DECLINED, said, name or None)
    views = [
        render_card(need, [told], FRENCH, flagged=True),
        render_draft(_submission(text), find_personal_details(text), FRENCH),
        render_step(need, told, FRENCH),
        render_page([need], FRENCH, page=0, total=1, filters=name, not_understood=[said]),
        render_words_review("need-answer-review", need, said, find_personal_details(said), FRENCH),
    ]

    for view in views:
        shown, entities = parse_html(view)
        assert {entity["type"] for entity in entities} <= {"bold", "italic", "blockquote"}
        assert shown
    if text:
        assert text in parse_html(views[0])[0]


def test_publics_urgency_extent_and_files_are_said_when_they_are_known():
    card = render_draft(
        _submission("Bus", public_codes=("seniors",), urgency=3, extent=2, attachments=EVERYTHING), (), FRENCH
    )

    assert "Seniors" in card
    assert "Urgence\u00a0: urgent" in card
    assert "Concerne\u00a0: quelques personnes" in card
    assert "3 photos, 1 document, 1 lieu, message vocal de 12 s" in card


def test_many_communes_are_shortened_and_the_whole_territory_comes_first():
    several = render_draft(_submission("Bus", commune_codes=EVERY_COMMUNE), (), FRENCH)
    everywhere = render_draft(_submission("Bus", commune_codes=("30009",), whole_territory=True), (), FRENCH)

    assert "et 17 autres" in several
    assert "Tout le territoire, notamment Alzon" in everywhere


def test_a_theme_or_a_commune_the_territory_has_lost_is_shown_all_the_same():
    card = render_card(_need(theme_code="disparu", commune_codes=("99999",)), (), FRENCH, flagged=False)

    assert "Thème à préciser" in card
    assert "99999" in card


def test_who_reads_without_the_right_sees_no_warning():
    need = _need("Appeler le 06 12 34 56 78")

    assert "⚠" in render_card(need, (), FRENCH, flagged=True)
    assert "⚠" not in render_card(need, (), FRENCH, flagged=False)


def test_a_need_that_waits_for_morning_says_when_it_will_be_read():
    morning = datetime(2026, 10, 14, 6, 0, tzinfo=UTC)

    assert "14 octobre 2026 à 8\u00a0h" in render_sent(_need(), FRENCH, read_from=morning)
    assert "maintenant" in render_sent(_need(), FRENCH, read_from=None)
