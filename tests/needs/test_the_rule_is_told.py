"""What people and papers are told of who reads a need is what the rule does."""

import re
from pathlib import Path
from typing import Any

import pytest

from services import visibility
from services.access import Permission, roles_with
from services.people.keeping.retention import Retention
from services.visibility import OPEN_TO_MEMBERS, Relation, Sight, Words
from storage.records.need import NeedStatus
from storage.records.person import Grant, Role
from tests.bench import with_plain_spaces
from tests.plan.bench import ActionBench
from tests.territories.known import PAYS_VIGANAIS
from views.people.privacy import render_first_contact, render_notice
from views.texts import LANGUAGES, Texts
from views.visibility import before_sending, rule

DOCS = Path(__file__).parents[2] / "docs"
DECISION = DOCS / "decisions" / "0022-who-sees-a-need.md"
FRENCH = Texts("fr", PAYS_VIGANAIS)
NEED = "Pas de mode de garde le mercredi à Alzon"


def tables(path: Path) -> list[list[list[str]]]:
    """Return the tables of a page, each as rows of cells; the first row holds the names of the columns."""
    found: list[list[list[str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            found.append([])
        elif not set(line) <= set("|-"):
            found[-1].append([cell.strip().strip("`") for cell in line.strip("|").split("|")])
    return [table for table in found if table]


def sights_of_the_decision() -> dict[tuple[str, Relation], Sight]:
    who, what = tables(DECISION)
    names = what[0][1:]
    sights = {row[0]: Sight(**dict(zip(names, map(_value, row[1:]), strict=True))) for row in what[1:]}
    relations = [Relation(name) for name in who[0][1:]]
    return {
        (row[0], relation): sights[cell]
        for row in who[1:]
        for relation, cell in zip(relations, row[1:], strict=True)
    }


def _value(cell: str) -> Any:
    return cell == "yes" if cell in ("yes", "no") else Words(cell)


def test_the_decision_says_what_the_rule_does():
    told = sights_of_the_decision()
    relations = [relation for relation in Relation if relation is not Relation.NOBODY]
    done = {
        (status.value, relation): visibility.sight(status, relation)
        for status in NeedStatus
        for relation in relations
    }

    assert told == done


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_in_words_names_each_closed_status_and_no_open_one(language: str):
    texts = Texts(language, PAYS_VIGANAIS)
    others = {"fr": "À tout autre état", "en": "At any other status"}[language]
    closed, open_to_members = rule(texts).split(others)
    labels = {status: texts.plain(f"need-status-{status.value}") for status in NeedStatus}

    named = {status for status, label in labels.items() if label in closed}
    assert named == set(NeedStatus) - OPEN_TO_MEMBERS
    assert not [label for label in labels.values() if label in open_to_members]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withdrawn_need_is_said_to_be_its_authors_alone(language: str):
    texts = Texts(language, PAYS_VIGANAIS)
    told = rule(texts)
    clause = told[told.index(texts.plain("need-status-retire")) :].partition(".")[0]

    assert texts.plain("reads-author") in clause
    assert texts.plain("reads-supporter") not in clause
    assert texts.plain("reads-coordinator") not in clause


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_in_words_names_everybody_who_triages_and_nobody_else(language: str):
    texts = Texts(language, PAYS_VIGANAIS)
    triaging = {texts.plain(f"reads-{role.value}") for role in roles_with(Permission.TRIAGE_NEEDS)}

    assert roles_with(Permission.TRIAGE_NEEDS) == (Role.REFERENT, Role.COORDINATOR, Role.ADMINISTRATOR)
    for told in (rule(texts), before_sending(texts, organisation=None, shows_organisation=True)):
        assert all(name in told for name in triaging)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_before_sending_lists_what_members_do_not_see(language: str):
    texts = Texts(language, PAYS_VIGANAIS)
    with_it = before_sending(texts, organisation="Crèche", shows_organisation=True)
    without = before_sending(texts, organisation="Crèche", shows_organisation=False)

    for part in ("names", "files", "passages"):
        assert texts.plain(f"reads-without-{part}") in with_it
        assert texts.plain(f"reads-without-{part}") in without
    assert ("Crèche" in with_it, "Crèche" in without) == (True, False)
    assert texts.plain("reads-without-organisation") in without


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_welcome_and_the_notice_hold_the_rule_in_words(language: str):
    texts = Texts(language, PAYS_VIGANAIS)

    assert rule(texts) in render_first_contact(texts)
    assert rule(texts) in render_notice(texts, Retention())


def test_the_page_for_the_data_protection_officer_holds_the_rule_in_words():
    page = " ".join((DOCS / "protection-des-donnees.md").read_text(encoding="utf-8").split())
    plain = re.sub(r"\s+", " ", with_plain_spaces(rule(FRENCH))).replace("’", "'")

    assert plain in page.replace("’", "'")


def test_the_card_says_it_before_sending_and_the_confirmation_after(bench: ActionBench):
    author = bench.person()
    bench.says(author, NEED)
    told = with_plain_spaces(before_sending(FRENCH, organisation=None, shows_organisation=True))
    assert told in bench.screen(author)
    bench.taps(author, "Envoyer")

    assert told in bench.screen(author)


def test_each_step_says_who_reads_from_now_on(bench: ActionBench):
    coordinator, author = bench.person(Grant(Role.COORDINATOR)), bench.person()
    bench.says(author, NEED)
    bench.taps(author, "Envoyer")
    bench.taps(coordinator, "Qualifier")
    assert "Il est maintenant lu par tous les membres" in bench.screen(author)
    bench.says(coordinator, "/besoins B-001")
    bench.taps(coordinator, "Demander un complément")
    bench.says(coordinator, "Combien d’enfants ?")

    parties = "Il n’est lu que par vous, ses soutiens, les référent·es du comité, la coordination"
    assert parties in bench.screen(author)
