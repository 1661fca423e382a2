"""Reading the plan: pages, parts, one sheet and its gaps."""

from datetime import date, timedelta

import pytest

from handlers.dispatch import Verdict
from services.plan.rules import read_code
from storage.records.action import ActionStatus
from storage.records.outbox import PromiseKind
from storage.records.progress import Obstacle
from storage.unit_of_work import UnitOfWork
from tests.plan.bench import ActionBench
from tests.storage.samples import add_action, add_progress


@pytest.fixture
def reader(bench: ActionBench) -> int:
    """Register a member of committee A; the plan has eight actions, six of them A's."""
    for number in range(1, 7):
        bench.action(code=f"1.{number}", title=f"Action {number}", committee_code="A")
    bench.action(code="2.1", title="Mobilité solidaire", committee_code="C", status=ActionStatus.BLOCKED)
    bench.action(code="1.10", title="Dixième", committee_code="B", status=ActionStatus.DONE, percent=100)
    return bench.person(committees=["A"])


def test_one_reads_ones_own_committee_first_and_the_whole_by_a_tap(bench: ActionBench, reader: int):
    bench.says(reader, "/plan")

    assert "6 actions, page 1 sur 1" in bench.screen(reader)
    assert "Mobilité solidaire" not in bench.screen(reader)
    bench.taps(reader, "Tout le plan")
    assert "8 actions, page 1 sur 2" in bench.screen(reader)
    assert bench.labels(reader)[:6] == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]
    bench.taps(reader, "Suite ›")
    assert bench.labels(reader)[:2] == ["1.10", "2.1"]
    bench.taps(reader, "‹ Précédent")
    assert "page 1 sur 2" in bench.screen(reader)
    assert {message["kind"] for message in bench.messages(reader)} == {PromiseKind.CARD}


def test_who_sits_nowhere_reads_the_whole(bench: ActionBench, reader: int):
    other = bench.person()
    bench.says(other, "/plan")

    assert "tout le territoire" in bench.screen(other)
    assert "8 actions" in bench.screen(other)


def test_abandoned_actions_are_counted_apart(bench: ActionBench, reader: int):
    bench.action(code="2.2", title="Navette", committee_code="C", status=ActionStatus.ABANDONED)
    bench.says(reader, "/plan tout")
    assert "8 actions et 1 abandonnée, page 1 sur 2" in bench.screen(reader)
    bench.says(reader, "/plan abandonnées")
    assert "1 action abandonnée." in bench.screen(reader)


@pytest.mark.parametrize("words", ["en difficulté", "difficultés", "in trouble"])
def test_actions_in_difficulty_are_those_of_the_report(bench: ActionBench, reader: int, words: str):
    """Blocked, past its end, and silent since the spring: one of each, and one that is over."""
    late = bench.action(code="2.2", title="Navette", ends_on=bench.now.date() - timedelta(days=1))
    bench.action(code="2.3", title="Muette", created_at=bench.now - timedelta(days=400))
    bench.action(code="2.4", title="Finie", status=ActionStatus.DONE, ends_on=bench.now.date())
    bench.says(reader, f"/plan {words}")

    assert late
    assert bench.labels(reader)[:3] == ["2.1", "2.2", "2.3"]
    assert "3 actions" in bench.screen(reader)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("comité C", ["2.1"]),
        ("mobilité", ["2.1"]),
        ("bloquées toutes", ["2.1"]),
        ("tout réalisé", ["1.10"]),
        ("B", ["1.10"]),
    ],
)
def test_words_ask_for_a_part(bench: ActionBench, reader: int, words: str, codes: list[str]):
    bench.says(reader, f"/plan {words}")

    assert [label for label in bench.labels(reader) if label[0].isdigit()] == codes
    assert "Je n’ai pas compris" not in bench.screen(reader)


def test_a_status_is_chosen_by_a_tap(bench: ActionBench, reader: int):
    bench.says(reader, "/plan tout")
    bench.taps(reader, "Statut\u00a0: tous")
    bench.taps(reader, "Bloquée")

    assert "1 action." in bench.screen(reader)
    assert "Mobilité solidaire" in bench.screen(reader)


def test_words_that_are_not_understood_are_said(bench: ActionBench, reader: int):
    bench.says(reader, "/plan xyz")

    assert "Je n’ai pas compris « xyz »" in bench.screen(reader)
    assert "6 actions" in bench.screen(reader)


def test_my_actions_are_those_i_lead(bench: ActionBench, reader: int):
    lead = bench.registered()
    bench.action(lead, code="3.1", title="La mienne")
    phone = bench.telegram_id(lead)
    bench.says(phone, "/plan mes actions")

    assert "mes actions" in bench.screen(phone)
    assert "La mienne" in bench.screen(phone)
    assert "1 action." in bench.screen(phone)


@pytest.mark.parametrize("data", ["ab:a:xyz:99999999", "ab:@zzz::-4", "ab:?:en_cours:0", "af:?:?", "ab:m::0"])
def test_forged_buttons_show_a_list_and_break_nothing(bench: ActionBench, reader: int, data: str):
    assert bench.presses(reader, data) is Verdict.HANDLED


def test_an_empty_plan_says_how_it_comes(bench: ActionBench):
    person = bench.person()
    bench.says(person, "/plan")

    assert "/modele" in bench.screen(person)


def test_a_sheet_is_opened_by_its_code(bench: ActionBench, reader: int):
    bench.says(reader, "/action 1,2")

    assert "1.2 · Action 2" in bench.screen(reader)
    assert "En cours" in bench.screen(reader)


def test_a_code_nobody_gave_is_said_not_to_be_there(bench: ActionBench, reader: int):
    assert bench.says(reader, "/action 9.9") is Verdict.REFUSED
    assert "Je ne trouve pas d’action « 9.9 »" in bench.screen(reader)
    assert bench.says(reader, "/action <b>") is Verdict.REFUSED


@pytest.fixture
def branches(bench: ActionBench) -> None:
    """Give the plan an axis of two objectives; the first holds two actions and the second one."""

    def add(work: UnitOfWork) -> None:
        axis_id = work.actions.ensure_axis("4", "0004", "Aller vers")
        for code, title, codes in (
            ("4.1", "Se déplacer", ["4.1.1", "4.1.2"]),
            ("4.2", "S’informer", ["4.2.1"]),
        ):
            objective_id = work.actions.ensure_objective(axis_id, code, code, title)
            for action_code in codes:
                places = {"axis_id": axis_id, "objective_id": objective_id}
                add_action(work, bench.now, code=action_code, title=f"Fiche {action_code}", **places)

    bench.database.write_now(add)


@pytest.mark.usefixtures("branches")
def test_the_code_of_an_objective_shows_its_actions(bench: ActionBench, reader: int):
    bench.says(reader, "/action 4.1")

    assert "objectif 4.1, Se déplacer" in bench.screen(reader)
    assert bench.labels(reader)[:2] == ["4.1.1", "4.1.2"]
    assert "4.2.1" not in bench.screen(reader)
    bench.taps(reader, "4.1.2")
    assert "Fiche 4.1.2" in bench.screen(reader)


@pytest.mark.usefixtures("branches")
def test_the_code_of_an_axis_shows_its_actions(bench: ActionBench, reader: int):
    bench.says(reader, "/action 4")

    assert "axe 4, Aller vers" in bench.screen(reader)
    assert bench.labels(reader)[:3] == ["4.1.1", "4.1.2", "4.2.1"]


def test_an_objective_that_is_gone_is_said_not_to_be_there(bench: ActionBench, reader: int):
    assert bench.presses(reader, "ab:#7.7::0") is Verdict.REFUSED


@pytest.mark.parametrize("leads", [True, False])
def test_the_helps_example_is_an_action_of_the_plan(bench: ActionBench, reader: int, *, leads: bool):
    lead = bench.registered(committees=["A"])
    bench.action(*([lead] if leads else []), code="3.7", committee_code="C")
    phone = bench.telegram_id(lead)
    bench.says(phone, "/aide")
    example = "3.7" if leads else "1.1"
    assert f"par exemple /action {example}\n" in bench.screen(phone)

    bench.says(phone, f"/action {example}")
    assert f"{example} · " in bench.screen(phone)


def test_the_help_gives_no_example_where_there_is_no_plan(bench: ActionBench):
    person = bench.person()
    bench.says(person, "/aide")

    assert "/action – Une fiche action, ou les actions d’un objectif\n" in bench.screen(person)


def test_without_a_code_one_chooses(bench: ActionBench, reader: int):
    bench.says(reader, "/action")
    bench.taps(reader, "1.3")

    assert "1.3 · Action 3" in bench.screen(reader)


def test_a_sheet_says_what_it_lacks(bench: ActionBench, reader: int):
    bench.action(code="4.1", title="Nue", description="", status=None)
    bench.says(reader, "/action 4.1")

    assert "il manque : la description, le statut, le pilote" in bench.screen(reader)
    lead = bench.registered()
    bench.action(lead, code="4.2")
    bench.says(reader, "/action 4.2")
    assert "Fiche incomplète" not in bench.screen(reader)


def test_a_sheet_tells_its_story_the_latest_first(bench: ActionBench, reader: int):
    lead = bench.registered()
    action_id = bench.action(lead, code="4.1")

    def report(work) -> None:
        add_progress(work, action_id, bench.now, percent=10, highlight="Première réunion", author_id=lead.id)
        why = {"obstacle": Obstacle.BUDGET, "obstacle_text": "Subvention en attente"}
        add_progress(
            work,
            action_id,
            bench.now + timedelta(days=20),
            status=ActionStatus.LATE,
            percent=20,
            author_id=lead.id,
            wants_support=True,
            **why,
        )

    bench.database.write_now(report)
    bench.says(reader, "/action 4.1")
    screen = bench.screen(reader)

    assert screen.index("En retard · 20 %") < screen.index("En cours · 10 %")
    assert "Frein (Budget) : Subvention en attente" in screen
    assert "Appui du COPIL demandé" in screen
    assert "★ Première réunion" in screen
    assert lead.name in screen


def test_an_action_past_its_end_and_one_that_is_silent_say_so(bench: ActionBench, reader: int):
    bench.action(code="4.1", ends_on=date(2026, 9, 30), reported_at=bench.now - timedelta(days=90))
    bench.says(reader, "/action 4.1")

    assert "sans nouvelles depuis le 15 juillet 2026" in bench.screen(reader)
    assert "échéance dépassée" in bench.screen(reader)


def test_the_longest_sheet_fits_a_message(bench: ActionBench, reader: int):
    action_id = bench.action(
        code="4.1",
        title="&" * 300,
        description="<" * 2000,
        partners="&" * 2000,
        schemes="&" * 2000,
        elected_referent="é" * 200,
        period_text="p" * 200,
    )

    def fill(work) -> None:
        work.actions.replace_steps(action_id, ["é" * 300 for _ in range(40)])
        for _ in range(5):
            add_progress(work, action_id, bench.now, highlight="<&>" * 300)

    bench.database.write_now(fill)
    assert bench.says(reader, "/action 4.1") is Verdict.HANDLED
    assert bench.says(reader, "/plan tout") is Verdict.HANDLED


@pytest.mark.parametrize(
    ("said", "code"),
    [("1.2", "1.2"), ("1,2", "1.2"), (" 1 . 2 ", "1.2"), ("a-3", "A.3"), ("1.2.3.4", None), ("", None)],
)
def test_codes_are_read_as_people_type_them(said: str, code: str | None):
    assert read_code(said) == code
