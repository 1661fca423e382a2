"""Every kind of question has one row on each floor, and no other module asks which kind it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.polls.kinds import KINDS, kind_named, kind_of, read_button, read_typed, values_of
from storage.records.poll import Option, Question, QuestionKind
from tests.territories.known import PAYS_VIGANAIS
from tests.test_architecture import FLOORS, ROOT, is_migration, modules, name
from views.polls.kinds import LOOKS, labels_of
from views.texts import Texts

TABLES = {"services/polls/kinds.py": "Kind", "views/polls/kinds.py": "KindLook"}
MAY_NAME_KINDS = {*TABLES, "storage/records/poll.py"}
WORDED = [kind for kind, look in LOOKS.items() if look.word or KINDS[kind].needs_options]
VALUES = {kind.value for kind in QuestionKind}


def a_question(kind: QuestionKind) -> Question:
    options = (Option("o1", "Lundi", "Monday"), Option("o2", "Mardi", "Tuesday"))
    return Question("x", kind, "Quand ?", options=options if KINDS[kind].needs_options else ())


@pytest.mark.parametrize(("table", "row"), TABLES.items())
def test_every_kind_has_one_row_on_each_floor(table, row):
    calls = [node for node in ast.walk(ast.parse((ROOT / table).read_bytes())) if isinstance(node, ast.Call)]
    rows = [
        ast.unparse(call.args[0]) for call in calls if isinstance(call.func, ast.Name) and call.func.id == row
    ]

    assert sorted(rows) == sorted(f"QuestionKind.{kind.name}" for kind in QuestionKind)
    assert set(KINDS) == set(LOOKS) == set(QuestionKind)


def test_no_other_module_branches_on_a_kind():
    branching = [
        f"{name(path)}:{line}"
        for path in modules(*FLOORS)
        if name(path) not in MAY_NAME_KINDS and not is_migration(path)
        for line in lines_that_name_a_kind(path)
    ]

    assert branching == []


def test_branches_are_seen_however_they_are_written(tmp_path):
    path = tmp_path / "branching.py"
    path.write_text(
        "if question.kind is QuestionKind.TEXT: pass\n"
        "match question.kind:\n"
        "    case records.QuestionKind.NUMBER: pass\n"
        "    case 'texte': pass\n"
        "if question.kind in ('note', 'accord'): pass\n"
        "QuestionKind['TEXT']\n"
        "QuestionKind('texte')\n"
        "said = {'texte': 1}\n"
    )

    assert sorted(lines_that_name_a_kind(path)) == [1, 3, 4, 5, 5, 6, 7]


def lines_that_name_a_kind(path: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        match node:
            case ast.Attribute(value=owner, attr=member):
                if member in QuestionKind.__members__ and is_the_enum(owner):
                    yield node.lineno
            case ast.Subscript(value=owner) if is_the_enum(owner):
                yield node.lineno
            case ast.Call(func=owner, args=[ast.Constant()]) if is_the_enum(owner):
                yield node.lineno
            case ast.Compare(left=ast.Attribute(attr="kind")):
                yield from lines_of_values(node)
            case ast.Match(subject=ast.Attribute(attr="kind")):
                for case in node.cases:
                    yield from lines_of_values(case.pattern)


def lines_of_values(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in VALUES:
            yield node.lineno


def is_the_enum(node: ast.expr) -> bool:
    return ast.unparse(node).rpartition(".")[2] == "QuestionKind"


@pytest.mark.parametrize("kind", QuestionKind)
def test_every_kind_is_answered_by_buttons_or_by_writing(kind):
    question = a_question(kind)
    values = values_of(question)

    assert bool(values) is not kind_of(question).is_typed
    for value in values:
        answer = read_button(question, value)
        assert value in answer.choices or answer.number == float(value)
    if kind_of(question).is_typed:
        assert read_typed(question, "12") != read_typed(question, "13")


@pytest.mark.parametrize("kind", QuestionKind)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_two_choices_of_a_kind_read_the_same(kind, language):
    labels = labels_of(a_question(kind), Texts(language, PAYS_VIGANAIS))

    assert len(set(labels.values())) == len(labels)


@pytest.mark.parametrize(
    "kind", [kind for kind, look in LOOKS.items() if look.word or KINDS[kind].needs_options]
)
def test_words_of_choices_are_said_in_both_languages(kind):
    french, english = (labels_of(a_question(kind), Texts(each, PAYS_VIGANAIS)) for each in ("fr", "en"))

    assert all(french[value] != english[value] for value in french)


def test_a_name_means_one_kind_however_it_is_written():
    named = [name for kind in KINDS.values() for name in kind.names]

    assert len(set(named)) == len(named)
    for kind in KINDS.values():
        assert {kind_named(f" {said.upper()} ") for said in kind.names} == {kind}
        assert kind_named(kind.kind.value) is kind
