"""Words: complete in both languages, typeset in French, escaped for people, all used and none missing."""

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.process.features import make_dispatcher
from simulator.text.markup_html import parse_html
from storage.records.action import ActionStatus
from storage.records.need import NeedEventKind, NeedKind, NeedStatus
from storage.records.person import Role
from storage.records.poll import QuestionKind
from tests.territories.known import PAYS_VIGANAIS, VALLEE_INVENTEE
from tests.views.locales import PLACE, Message, find_used, messages_in
from views.messages import UnknownTextError
from views.texts import LANGUAGES, LOCALES, Html, Texts, escape, join, visible_length

HOSTILE = "<i>\"&amp;' { $x }"


def test_every_message_stands_in_every_language():
    assert messages_in("fr").keys() == messages_in("en").keys()


def test_a_message_wants_the_same_values_in_every_language():
    different = {
        key
        for key, message in messages_in("fr").items()
        if message.variables != messages_in("en")[key].variables
    }

    assert not different


def test_every_text_the_code_asks_for_is_there():
    missing = {key: where for key, where in find_used().literal.items() if key not in messages_in("fr")}
    missing |= {
        pattern: where
        for pattern, where in find_used().patterns.items()
        if not any(re.fullmatch(pattern, key) for key in messages_in("fr"))
    }

    assert not missing


def test_every_text_is_asked_for_somewhere():
    referred = {key for message in messages_in("fr").values() for key in message.referred}
    # An f-string that begins with a value matches anything, and proves nothing.
    families = {part for part in find_used().parts if re.match(r"[a-z]+\\?-", part)}
    unused = [
        key
        for key in messages_in("fr")
        if key not in find_used().strings | referred and not any(re.fullmatch(part, key) for part in families)
    ]

    assert not unused


@pytest.mark.parametrize(
    ("family", "words"),
    [
        ("need-status", NeedStatus),
        ("action-status", ActionStatus),
        ("poll-kind", QuestionKind),
        ("need-kind", NeedKind),
        ("need-event", NeedEventKind),
        ("need-urgency", "123"),
        ("need-extent", "123"),
        ("role", Role),
        ("language", LANGUAGES),
    ],
)
def test_every_word_of_a_vocabulary_has_its_text(family, words):
    assert {f"{family}-{word}" for word in words} <= messages_in("fr").keys()


def test_every_command_of_the_menu_is_described():
    commands = make_dispatcher(PAYS_VIGANAIS).routes.commands.values()
    ranked = {f"command-{command.name}" for command in commands if command.rank is not None}

    assert ranked <= messages_in("fr").keys()
    for language in LANGUAGES:
        for key in ranked:
            assert 3 <= len(Texts(language, PAYS_VIGANAIS).plain(key)) <= 256  # Bot API « BotCommand »


def faults(pattern: str) -> list[str]:
    return [
        f"{key}: {text}"
        for key, message in messages_in("fr").items()
        for text in message.flattened
        if re.search(pattern, re.sub(r"&\w+;|https?://\S+", PLACE, text))
    ]


@pytest.mark.parametrize(
    ("rule", "pattern"),
    [
        ("no ordinary space before a high sign", r" [;:!?»]"),
        ("no ordinary space after an opening quotation mark", r"« "),
        ("a space before ; ! and ?", r"[^\s;!?\u202f\u00a0(][;!?]"),
        ("a space before a colon, but in hours", r"(?<!\d)[^\s\u00a0](?<!\d):(?!\d)"),
        ("a space inside quotation marks", r"«(?!\u00a0)|(?<!\u00a0)»"),
        ("no straight apostrophe", r"\w'\w"),
        ("no straight quotation mark outside markup", r'"(?![^<]*>)'),
        ("no three dots", r"\.\.\."),
        ("no ordinary space before a per cent sign", r" %"),
        ("no double space", r"\S  \S"),
        ("accents on capitals", r"\b(?:A|Etat|Etes|Evaluation|Ecrivez|Equipe)\b(?! [A-Z]\b)(?<!comité A)"),
    ],
)
def test_french_is_typeset(rule, pattern):
    assert not faults(pattern), rule


def values_for(message: Message) -> Iterator[dict[str, Any]]:
    """Return a person's entries, under every number and every word that chooses between sentences."""
    decided: dict[str, tuple[Any, ...]] = dict.fromkeys(message.counted, (0, 1, 2))
    decided |= {name: (HOSTILE, *sorted(words)) for name, words in message.choices.items()}
    entered = {name: f"{HOSTILE} {name};" for name in message.variables - decided.keys()}
    for values in itertools.product(*decided.values()):
        yield entered | dict(zip(decided, values, strict=True))


def rendered() -> Iterator[tuple[str, str, Message, Html]]:
    for language in LANGUAGES:
        texts = Texts(language, PAYS_VIGANAIS)
        for key, message in messages_in(language).items():
            for values in values_for(message):
                yield language, key, message, texts(key, **values)


def test_what_somebody_entered_is_shown_literally_in_every_message():
    for language, key, message, text in rendered():
        shown, _entities = parse_html(text)
        if message.variables - message.counted and HOSTILE not in shown:
            # Some variants leave a value out; none may show it otherwise.
            assert "<i>" not in shown, (language, key)
            assert "amp" not in shown, (language, key)
        assert "<i>" not in text, (language, key)


def test_no_value_is_asked_for_and_never_shown():
    wanted = {
        (language, key, name)
        for language in LANGUAGES
        for key, message in messages_in(language).items()
        for name in message.variables - message.counted - message.choices.keys()
    }
    seen = {
        (language, key, name)
        for language, key, message, text in rendered()
        for name in message.variables
        if f"{HOSTILE} {name};" in parse_html(text)[0]
    }

    assert wanted
    assert not wanted - seen


def test_a_label_holds_no_markup():
    marked = [
        key
        for key in find_used().plain
        for messages in map(messages_in, LANGUAGES)
        if any("<" in text or "&" in text for text in messages[key].flattened)
    ]

    assert not marked


def test_a_label_shows_what_somebody_entered_unescaped():
    assert Texts("fr", PAYS_VIGANAIS).plain("form-ticked", label="<b> & co") == "✓ <b> & co"


def test_half_characters_and_nul_cannot_break_a_message():
    texts = Texts("fr", PAYS_VIGANAIS)

    assert texts("form-ticked", label="a\ud800b\x00") == "✓ a\ufffdb\ufffd"
    assert texts.plain("form-ticked", label="a\ud800b\x00") == "✓ a\ufffdb\ufffd"


def test_html_is_not_escaped_twice():
    texts = Texts("fr", PAYS_VIGANAIS)

    assert escape(escape("<")) == "&lt;"
    assert texts("form-ticked", label=Html("<b>a</b>")) == "✓ <b>a</b>"


def test_an_unknown_text_and_a_missing_value_are_mistakes_that_are_noticed():
    texts = Texts("fr", PAYS_VIGANAIS)

    with pytest.raises(UnknownTextError, match="nothing-of-the-kind"):
        texts("nothing-of-the-kind")
    with pytest.raises(UnknownTextError, match="limit"):
        texts("refused-too-long", length=3)


def test_english_is_a_translation():
    same = [
        key
        for key in messages_in("fr")
        for ours, theirs in zip(
            messages_in("fr")[key].flattened, messages_in("en")[key].flattened, strict=False
        )
        if ours == theirs and len(re.findall(r"[A-Za-zé]{3,}(?=\s)", ours)) > 1
    ]

    assert not same


def test_a_language_nobody_translated_is_french():
    assert Texts("oc", PAYS_VIGANAIS).language == "fr"
    assert Texts("en", PAYS_VIGANAIS).language == "en"


def test_days_and_times_are_said_in_the_territorys_time():
    at = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)

    assert Texts("fr", PAYS_VIGANAIS).moment(at) == "25 octobre 2026 à 0\u00a0h\u00a030"
    assert Texts("en", PAYS_VIGANAIS).date(at) == "25 October 2026"
    assert Texts("fr", PAYS_VIGANAIS).day(date(2026, 2, 1)) == "1er février 2026"


def test_names_that_hold_commas_are_set_apart_by_semicolons():
    caf, department = "Caf du Gard, antenne du Vigan", "Département du Gard"

    assert Texts("fr", PAYS_VIGANAIS).listed([caf, department]) == f"{caf}\u202f; {department}"
    assert Texts("en", PAYS_VIGANAIS).listed([caf, department]) == f"{caf}; {department}"
    assert Texts("fr", PAYS_VIGANAIS).listed([department, "MSA"]) == f"{department}, MSA"


def test_hours_are_said_as_in_speech():
    french, english = Texts("fr", PAYS_VIGANAIS), Texts("en", PAYS_VIGANAIS)

    assert [french.hour(time(*at)) for at in ((20, 0), (9, 30), (0, 5))] == [
        "20\u00a0h", "9\u00a0h\u00a030", "0\u00a0h\u00a005"
    ]  # fmt: skip
    assert [english.hour(time(*at)) for at in ((20, 0), (9, 30))] == ["20:00", "09:30"]


def test_a_period_of_one_day_is_that_day():
    french, english = Texts("fr", PAYS_VIGANAIS), Texts("en", PAYS_VIGANAIS)
    day, later = date(2026, 11, 27), date(2026, 12, 1)

    assert french.capital_period(day, day) == "Le 27 novembre 2026"
    assert french.period(day, later) == "du 27 novembre 2026 au 1er décembre 2026"
    assert english.period(day, day) == "on 27 November 2026"
    assert english.capital_period(day, later) == "From 27 November 2026 to 1 December 2026"


def test_codes_of_the_territory_are_named_and_lost_ones_are_not_hidden():
    texts = Texts("fr", VALLEE_INVENTEE)
    commune = VALLEE_INVENTEE.communes[0]

    assert texts.commune(commune.insee_code) == commune.name
    assert texts.commune("99999") == "99999"
    assert texts.committee(VALLEE_INVENTEE.committees[0].code) == VALLEE_INVENTEE.committees[0].name_in("fr")
    assert texts.committee("?") == "?"
    assert texts.public(VALLEE_INVENTEE.publics[0].code) == VALLEE_INVENTEE.publics[0].name_in("fr")
    assert texts.theme(None) == texts.theme("lost") == "Thème à préciser"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (Html("<b>été</b>"), 3),
        (Html("&lt;b&gt; &amp;"), 5),
        ("<b>", 3),
        ("😀", 2),
        ("\ud800", 1),
        ("", 0),
    ],
)
def test_the_length_telegram_counts(text, length):
    assert visible_length(text) == length


def test_pieces_are_joined_without_gaps():
    assert join([Html("a"), Html(""), Html("b")]) == "a\nb"


ONE_ALONE = re.compile(r"(?:^|[^\w{$/])(?:1|[Uu]ne?)(?=\W)")


def test_zero_never_reads_as_one():
    """French counts nought like one: « aucune action » must not be told as « 1 action »."""
    wrong = [
        f"{path.name}: {found[0]}"
        for path in (LOCALES / "fr").glob("*.ftl")
        for found in re.finditer(r"\$(\w+) ->\n(?:\s+\*?\[[^\n]*\n)+", path.read_text(encoding="utf-8"))
        if "[0]" not in found[0]
        and (one := re.search(r"\[one\] (.*)", found[0]))
        and f"${found[1]}" not in one[1]
        and ONE_ALONE.search(one[1])
    ]
    assert wrong == []
