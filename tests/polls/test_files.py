"""A poll's file as people write it, and as no person should: read whole, or every problem named."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.items import poll_template
from services.errors import RefusedError
from services.files.content import SentKind
from services.files.limits import LARGEST_TEXT_BYTES
from services.polls.composing import from_values, to_values
from services.polls.files.reading import PollFile, read_poll_file
from services.polls.rules import LONGEST_QUESTION, LONGEST_TITLE, MOST_QUESTIONS
from storage.records.poll import Option, QuestionKind
from tests.files.sent import read_sent

LEAST = 'titre = "Avant le COPIL"\n[[questions]]\ntexte = "Utile ?"\n'


def read(text: str) -> PollFile:
    return read_bytes(text.encode())


def read_bytes(content: bytes) -> PollFile:
    return read_poll_file(read_sent(SentKind.TOML, content))


def told(text: str) -> list[tuple[int | None, str, str]]:
    return [(one.question, one.field, one.key.removeprefix("poll-file-")) for one in read(text).problems]


def question(**fields: object) -> str:
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return 'titre = "T"\n[[questions]]\ntexte = "Bien ?"\n[[questions]]\n' + "\n".join(lines) + "\n"


def test_the_example_reads_as_all_seven_kinds():
    file = read_bytes(poll_template())

    assert file.problems == ()
    assert [each.kind for each in file.questions] == list(QuestionKind)
    assert (file.secrecy, file.duration_days) == ("nominatif", 14)
    assert (file.questions[0].item, file.questions[0].criterion) == ("reunions-utiles", "gouvernance")
    assert file.questions[0].text_in("en") == "The committee’s meetings are useful."
    assert file.questions[3].options[1] == Option("o2", "Locaux", "Premises")
    assert file.questions[5].unit == "familles"
    assert [each.required for each in file.questions] == [True, True, True, True, True, False, False]


def test_what_is_remarked_in_the_example_can_be_used():
    remarked = [b"# comites", b"# roles", b"# structures", b"# envoi"]
    lines = [
        line[2:] if any(line.startswith(one) for one in remarked) else line
        for line in poll_template().splitlines()
    ]
    file = read_bytes(b"\n".join(lines))

    assert file.problems == ()
    assert (file.committees, file.roles, file.organisations) == (
        ("A", "B"),
        ("partenaires", "pilotes"),
        ("Centre social",),
    )
    assert file.sending == "15 jours avant le 10 décembre"


def test_a_file_may_say_little_and_a_question_without_a_kind_is_of_agreement():
    file = read(LEAST)
    assert (file.title, file.secrecy, file.duration_days, file.sending) == (
        "Avant le COPIL",
        None,
        None,
        None,
    )
    (only,) = file.questions
    assert (only.kind, only.item, only.required) == (QuestionKind.AGREEMENT, "propre-1", True)


def test_a_day_may_be_written_as_toml_writes_days_and_a_mark_of_utf8_is_no_matter():
    assert read_bytes(b"\xef\xbb\xbf" + f"envoi = 2026-12-12\n{LEAST}".encode()).sending == "12/12/2026"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [(None, "titre", "missing"), (None, "questions", "missing")]),
        ('titre = "T"\nquestions = []\n', [(None, "questions", "missing")]),
        (
            'titre = " \u200b "\n[[questions]]\ntexte = ""\n',
            [(None, "titre", "empty"), (1, "texte", "empty")],
        ),
        (f'titre = "{"x" * (LONGEST_TITLE + 1)}"\n[[questions]]\ntexte = "a"', [(None, "titre", "too-long")]),
        (f'nom = "T"\n{LEAST}', [(None, "nom", "unknown")]),
        (f'title = "T"\n{LEAST}', [(None, "title", "unknown-near")]),
        ('titre = "T"\ntexte = "U ?"\n', [(None, "texte", "no-block")]),
        ('titre = "T"\n[questions]\ntexte = "U ?"\n', [(None, "questions", "one-bracket")]),
        (f'{LEAST}envoi = "maintenant"\n', [(1, "envoi", "of-all")]),
        (f"envoi = 2026-12-10T17:30:00\n{LEAST}", [(None, "envoi", "hour")]),
        (f"envoi = 2026-12-10T00:00:00+01:00\n{LEAST}", [(None, "envoi", "hour")]),
        (f"secret = true\n{LEAST}", [(None, "secret", "secrecy")]),
        (f'secret = "confidentiel"\n{LEAST}', [(None, "secret", "secrecy")]),
        (f'duree = "14"\n{LEAST}', [(None, "duree", "not-number")]),
        (f"duree = true\n{LEAST}", [(None, "duree", "not-number")]),
        (f"duree = 93\n{LEAST}", [(None, "duree", "duration")]),
        (f"duree = {'9' * 60}\n{LEAST}", [(None, "duree", "duration")]),
        (f'comites = "A"\n{LEAST}', [(None, "comites", "not-list")]),
        (f"envoi = 12:00:00\n{LEAST}", [(None, "envoi", "not-text")]),
        ('titre = "T"\nquestions = ["a"]', [(1, "questions", "not-table")]),
        (question(), [(2, "texte", "missing")]),
        (question(texte="a", kind="note"), [(2, "kind", "unknown")]),
        (question(texte="a" * (LONGEST_QUESTION + 1)), [(2, "texte", "too-long")]),
        (question(texte="a", type="étoiles"), [(2, "type", "kind")]),
        (question(texte="a", code="Élan 1"), [(2, "code", "code")]),
        (question(texte="a", code="x" * 41), [(2, "code", "code")]),
        (question(texte="a", critere="beauté"), [(2, "critere", "criterion")]),
        (question(texte="a", obligatoire="oui"), [(2, "obligatoire", "not-boolean")]),
        (question(texte="a", type="choix"), [(2, "choix", "options")]),
        (question(texte="a", type="choix", choix=["Oui"]), [(2, "choix", "options")]),
        (question(texte="a", type="plusieurs", choix=["Été", "ete"]), [(2, "choix", "options")]),
        (question(texte="a", type="choix", choix=[f"c{n}" for n in range(300)]), [(2, "choix", "options")]),
        (question(texte="a", type="choix", choix=["a", "b" * 51]), [(2, "choix", "too-long")]),
        (question(texte="a", type="choix", choix=["a", 3]), [(2, "choix", "not-table")]),
        (question(texte="a", type="note", choix=["a", "b"]), [(2, "choix", "options-unused")]),
        (question(texte="a", type="note", unite="km"), [(2, "unite", "unit-unused")]),
        (question(texte="a", code="propre-1"), [(2, "code", "twice")]),
        (
            question(texte="", type="étoiles", code="É", nom="x"),
            [(2, "texte", "empty"), (2, "type", "kind"), (2, "code", "code"), (2, "nom", "unknown")],
        ),
        (
            'titre = "T"\n' + '[[questions]]\ntexte = "a"\n' * (MOST_QUESTIONS + 1),
            [(None, "questions", "poll-too-many")],
        ),
    ],
)  # fmt: skip
def test_each_problem_names_its_question_and_field_and_all_are_told_at_once(text, problems):
    assert told(text) == problems


def test_a_problem_names_its_line():
    questions = (
        '[[questions]]\ntexte = "a"\n\n[[questions]]\ntype = "note"\ntexte = "b"\nobligatoire = "oui"\n'
    )
    file = read(f'titre = "T"\nenvoi = 2026-12-10T17:30:00\n\n{questions}[[questions]]\n')

    assert [(one.question, one.field, one.line) for one in file.problems] == [
        (None, "envoi", 2),
        (2, "obligatoire", 10),
        (3, "texte", 11),
    ]
    assert dict(file.problems[0].values) == {"day": "2026-12-10"}


@pytest.mark.parametrize(
    ("content", "key", "values"),
    [
        (b'titre = "T\n', "toml-unclosed", {"line": 1}),
        (b'titre = "T"\nenvoi = 2026-02-31', "toml-day", {"line": 2, "said": "2026-02-31"}),
        (b"a = [\n]]\n", "toml-unreadable", {"line": 2, "column": 2}),
        (b"a = " + b"[" * 20_000, "toml-too-deep", {"line": 1}),
        (b".".join([b"a"] * 20_000) + b" = 1", "toml-too-deep", {"line": 1}),
        (b"a = 1\n[" + b".".join([b'"a"'] * 20) + b"]", "toml-too-deep", {"line": 2}),
        (b"a" * 50_000 + b" = 1", "toml-too-deep", {"line": 1}),
        (b"a = " + b"9" * 9_000, "toml-too-deep", {"line": 1}),
        ("titre = 'Été'".encode("latin-1"), "file-no-utf8", {}),
        (b"#" * (LARGEST_TEXT_BYTES + 1), "file-too-large", {"limit": 100}),
        (b'titre = "T"\n\n[[questions]]\n\xc2\xa0 texte = "U ?"\n', "toml-space", {"line": 4}),
        ('titre = "T"\ntype\u202f= "note"'.encode(), "toml-space", {"line": 2}),
        ("\ntitre = “T”\n".encode(), "toml-curly", {"line": 2}),
        ('titre = "T"\ncomites = [«A»]\n'.encode(), "toml-curly", {"line": 2}),
        ("titre = ‘L’été’\n".encode(), "toml-curly", {"line": 1}),
        ('titre = "L’été”\n'.encode(), "toml-curly", {"line": 1}),
        ('comites = ["A", "B»]\n'.encode(), "toml-curly", {"line": 1}),
        (b"obligatoire = oui\n", "toml-yes", {"line": 1, "said": "oui"}),
        (b"obligatoire = Non\n", "toml-yes", {"line": 1, "said": "Non"}),
        (b"obligatoire = True # vrai\n", "toml-yes", {"line": 1, "said": "True"}),
        (b"titre = Avant le COPIL\n", "toml-unquoted", {"line": 1, "said": "Avant le COPIL"}),
        (b'comites = ["A", B]\n', "toml-unquoted", {"line": 1, "said": "B"}),
        (b"envoi = 15 jours avant le 10\n", "toml-unquoted", {"line": 1, "said": "15 jours avant le 10"}),
        (b'titre : "T"\n', "toml-colon", {"line": 1, "said": "titre"}),
        (b'[[questions]]\ntexte = "a"\n\ntexte = "b"\n', "toml-twice", {"line": 4, "said": "texte"}),
        (b'[questions]\ntexte = "a"\n[questions]\ntexte = "b"\n', "toml-header", {"line": 3}),
        (b'titre = "C:\\ctg"\n', "toml-backslash", {"line": 1}),
        (b'titre = """T\n', "toml-unclosed", {}),
        (b'comites = ["A",\n', "toml-unfinished", {}),
    ],
)
def test_a_file_that_cannot_be_read_at_all_says_why(content, key, values):
    with pytest.raises(RefusedError, match=key) as refused:
        read_bytes(content)
    assert refused.value.values.items() >= values.items()


_WORDS = st.text(max_size=60).map(lambda words: words.encode(errors="ignore").decode().replace("\x7f", ""))


@given(
    st.dictionaries(
        st.sampled_from(["texte", "texte_en", "type", "code", "critere", "choix", "unite", "obligatoire"]),
        st.one_of(_WORDS, st.booleans(), st.integers(), st.lists(_WORDS, max_size=4)),
    )
)
def test_whatever_a_question_holds_it_is_kept_as_it_was_or_told(fields):
    file = read(question(**fields))

    if file.problems:
        assert all(problem.question == 2 for problem in file.problems)
    else:
        kept = [from_values(json.loads(json.dumps(to_values(each)))) for each in file.questions]
        assert kept == list(file.questions)
        assert len({each.item for each in kept}) == len(kept)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(content):
    with contextlib.suppress(RefusedError):
        assert read_bytes(content).problems
