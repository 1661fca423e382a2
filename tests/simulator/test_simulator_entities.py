"""Markup and entities: offsets in UTF-16 units, Telegram's strictness and words."""

import html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.state.errors import BotApiError
from simulator.text.entities import formatted
from simulator.text.texts import is_blank, split, utf16_length

LETTERS = st.text(st.sampled_from("aé😀👨‍👩‍👧 \n<>&\"'/@#."), max_size=40)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TAGS = st.sampled_from(["b", "strong", "i", "em", "u", "s", "tg-spoiler", "blockquote"])
TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strikethrough",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}


def shown(text: str, entity: dict[str, int]) -> str:
    """Return the part of a text that an entity covers, cut as a phone does."""
    units = text.encode("utf-16-le")
    begin, end = entity["offset"], entity["offset"] + entity["length"]
    return units[2 * begin : 2 * end].decode("utf-16-le")


def refused(text: str, parse_mode: str = "HTML", given_entities: object = None) -> str:
    with pytest.raises(BotApiError) as refusal:
        formatted(text, parse_mode, given_entities)
    return refusal.value.description


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b>", "a", [{"type": "bold", "offset": 0, "length": 1}]),
        ("😀<I>é</I>", "😀é", [{"type": "italic", "offset": 2, "length": 1}]),
        (
            "<b>a<i>b</i></b>",
            "ab",
            [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 1}],
        ),
        ("<code>a</code>", "a", [{"type": "code", "offset": 0, "length": 1}]),
        (
            '<pre><code class="language-python">a</code></pre>',
            "a",
            [{"type": "pre", "offset": 0, "length": 1, "language": "python"}],
        ),
        (
            "<a href='https://example.org/?a=1&amp;b=2'>lien</a>",
            "lien",
            [{"type": "text_link", "offset": 0, "length": 4, "url": "https://example.org/?a=1&b=2"}],
        ),
        ('<a href="javascript:alert(1)">lien</a>', "lien", []),
        (
            "<blockquote expandable>a</blockquote>",
            "a",
            [{"type": "expandable_blockquote", "offset": 0, "length": 1}],
        ),
        ('<span class="tg-spoiler">a</span>', "a", [{"type": "spoiler", "offset": 0, "length": 1}]),
        ("&lt;b&gt; &amp;amp; &nbsp; &#233; &#x1F600;", "<b> &amp; &nbsp; é 😀", []),
        ("<b> </b>a<b></b>", " a", [{"type": "bold", "offset": 0, "length": 1}]),
        ("a <b>b </b>", "a b", [{"type": "bold", "offset": 2, "length": 1}]),
        (
            "<b>/aide</b>",
            "/aide",
            [{"type": "bold", "offset": 0, "length": 5}, {"type": "bot_command", "offset": 0, "length": 5}],
        ),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, object]]):
    assert formatted(source, "HTML", None) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("é<table>", 'Unsupported start tag "table" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<a =>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a/b>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<a href='>a</a>", "Unclosed start tag at byte offset 0"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "&#xD83D;",
            "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched ",
        ),
    ],
)
def test_wrong_html_is_refused_in_telegrams_words(source: str, reason: str):
    assert refused(source).startswith(f"Bad Request: can't parse entities: {reason}")


def test_markdown_is_refused_as_no_bot_here_uses_it():
    assert refused("*a*", "MarkdownV2") == "Bad Request: unsupported parse_mode"


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        (
            {"type": "bold", "offset": 4, "length": 1},
            "entity begins after the end of the text at UTF-16 offset 4",
        ),
        (
            {"type": "bold", "offset": 1, "length": 1},
            "entity begins in a middle of a UTF-16 symbol at byte offset 4",
        ),
        (
            {"type": "bold", "offset": 0, "length": 9},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
        ),
        (
            {"type": "bold", "offset": 0, "length": 1},
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4",
        ),
        ({"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        (
            {"type": "rainbow", "offset": 0, "length": 2},
            "can't parse MessageEntity: Unsupported type specified",
        ),
        ({"type": "bold", "length": 1}, "can't parse MessageEntity: Can't find field \"offset\""),
        ({"offset": 0, "length": 1}, "can't parse MessageEntity: Can't find field \"type\""),
        ("bold", "can't parse MessageEntity: expected an Object"),
    ],
)
def test_wrong_entities_are_refused(entity: object, reason: str):
    assert refused("😀ab", "", [entity]) == f"Bad Request: {reason}"


@given(LETTERS, TAGS, LETTERS, LETTERS)
@example("😀", "b", "é", "")
def test_a_tag_covers_what_it_enclosed_whatever_stands_around_it(
    before: str, tag: str, inside: str, after: str
):
    source = f"x{html.escape(before)}<{tag}>y{html.escape(inside)}y</{tag}>{html.escape(after)}x"
    text, entities = formatted(source.replace("&#x27;", "'"), "html", None)
    (entity,) = [entity for entity in entities if entity["type"] == TYPES[tag]]
    assert shown(text, entity) == f"y{inside}y"


@given(ANY_TEXT)
def test_text_without_markup_keeps_its_visible_characters(text: str):
    plain, _ = formatted(html.escape(text, quote=False), "HTML", None)
    assert plain == formatted(text, "", None)[0]


@given(ANY_TEXT, st.integers(0, 70), st.integers(1, 70))
def test_a_given_entity_is_refused_or_still_covers_the_same_letters(text: str, offset: int, length: int):
    given_entity = {"type": "bold", "offset": offset, "length": length}
    units = text.encode("utf-16-le")
    ends = [units[: 2 * offset], units[: 2 * (offset + length)]]
    cuts_a_pair = any(b"\xd8" <= end[-1:] < b"\xdc" for end in ends)
    if cuts_a_pair or not 2 * offset < 2 * (offset + length) <= len(units):
        assert "ntity" in refused(text, "", [given_entity])
        return
    plain, entities = formatted(text, "", [given_entity])
    for entity in (entity for entity in entities if entity["type"] == "bold"):
        assert shown(plain, entity).strip() in shown_cleaned(text, offset, length)


def shown_cleaned(text: str, offset: int, length: int) -> str:
    return formatted(f"x{shown(text, {'offset': offset, 'length': length})}x", "", None)[0]


def test_an_entity_moves_with_the_characters_that_are_taken_out_before_it():
    text = "😀\r\u202e😀\tab c\r\n "
    plain, entities = formatted(text, "", [{"type": "bold", "offset": 4, "length": 10}])
    assert plain == "😀😀 ab c"
    assert [shown(plain, entity) for entity in entities] == ["😀 ab c"]


@given(ANY_TEXT)
def test_every_entity_that_is_found_lies_within_the_text(text: str):
    plain, entities = formatted(text + " /aide @someone_here https://example.org", "", None)
    for entity in entities:
        assert entity["offset"] >= 0
        assert entity["length"] > 0
        assert entity["offset"] + entity["length"] <= utf16_length(plain)
        shown(plain, entity)


def test_commands_mentions_and_addresses_are_found_where_they_stand():
    text = "😀 /aide@ctg_bot, @camille ou a.b@example.fr #besoin https://example.fr/x. www.cc.fr et/ou 10/20"
    plain, entities = formatted(text, "", None)
    assert [(entity["type"], shown(plain, entity)) for entity in entities] == [
        ("bot_command", "/aide@ctg_bot"),
        ("mention", "@camille"),
        ("email", "a.b@example.fr"),
        ("hashtag", "#besoin"),
        ("url", "https://example.fr/x"),
        ("url", "www.cc.fr"),
    ]


@given(st.text(st.sampled_from("a😀 \n"), max_size=200), st.integers(2, 20))
def test_a_split_text_loses_nothing_and_fits(text: str, longest: int):
    parts = split(text, longest)
    assert "".join(parts) == text
    assert all(utf16_length(part) <= longest for part in parts)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "\u00a0\u2060"])
def test_what_cannot_be_seen_is_blank(text: str):
    assert is_blank(text)
    assert formatted(text, "", None) == ("", [])
