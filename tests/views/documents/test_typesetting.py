"""Documents hold hostile texts literally, show what the fonts have, and can be read by machines."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from storage.records.outbox import FileForm, Manuscript
from views.documents.glyphs import legible, legible_everywhere
from views.documents.typesetting import typeset


def text_of(title: str, text: str = "") -> str:
    made = typeset(Manuscript("trial", FileForm.PDF, {"title": title or "–", "text": text}))
    return PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_a_document_is_tagged_in_french_and_titled():
    reader = PdfReader(
        io.BytesIO(typeset(Manuscript("trial", FileForm.PDF, {"title": "Essai", "text": "Bon"})))
    )
    root = reader.trailer["/Root"]

    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert reader.metadata
    assert reader.metadata.title == "Essai"


def test_markup_and_formulas_are_words_like_others():
    hostile = '#read("/etc/passwd") $x^2$ <script>alert(1)</script> =cmd|calc *gras* _it_ \\ @ref `code`'
    assert hostile.split() == text_of("Essai", hostile).split()[1:]


def test_what_no_font_has_is_a_box_and_what_cannot_be_seen_is_left_out():
    assert legible("Crèche 中 😀 d’Alzon\u200b\u202e\x07\ud800\ufeff → ✓") == "Crèche □ d’Alzon → ✓"
    assert legible("plain") == "plain"
    assert legible_everywhere({"a": ["中", 1, None]}) == {"a": ["□", 1, None]}


@settings(max_examples=25)
@given(st.text(max_size=300))
def test_no_text_whatever_stops_a_document(words: str):
    assert typeset(Manuscript("trial", FileForm.PDF, {"title": "Essai", "text": words})).startswith(b"%PDF")


def test_a_thousand_combining_marks_do_not_either():
    assert text_of("e" + "\u0301" * 1000, "mot" * 2000)
