"""The texts keep to docs/francais.md: each row of its tables is a rule here, and each rule can fail."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.views.locales import PLACE, messages_in

PAGE = Path(__file__).parents[2] / "docs" / "francais.md"
VALUE = rf"[\d{PLACE}]+"
MONTHS_FR = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"


@dataclass(frozen=True)
class Rule:
    """What no text may hold; `keys` are the messages it is about, `but` those that may."""

    pattern: str
    keys: str = ".*"
    but: str = "$^"


FRENCH: Mapping[str, Rule] = {
    "heure à deux points": Rule(r"\b\d{1,2}:\d{2}\b"),
    "heure en toutes lettres": Rule(rf"\bà {VALUE} heures?\b"),
    "zéro devant l’heure": Rule(r"\b0\d h\b"),
    "premier du mois": Rule(rf"\b1 (?:{MONTHS_FR})\b"),
    # The messages that may are those which say one day otherwise, or compare periods that are never one day.
    "période d’un jour": Rule(
        rf"\b[Dd]u ({PLACE}|\d+ \w+ \d+) au (?:{PLACE}|\1)", but="period|report-wave-days|report-needs-lead"
    ),
    "trait d’union pour moins": Rule(rf"(?<![\w{PLACE}-])-\d"),
    "zéro au pluriel": Rule(r"\b0 \w+s\b"),
    "tiret long": Rule("—"),
    "fraction": Rule(rf"{PLACE}/{PLACE}|\bpage {VALUE}/"),
    "effectif": Rule(r"\bn = "),
    "apostrophe droite": Rule(r"\w'\w"),
    "parenthèse pour le féminin": Rule(r"\w\((?:e|s|es|ne|rice|trice)\)"),
    "non concerné": Rule(r"\b[Nn]on concerné(?:e|s|es)?(?![\w·])|concerné·es"),
    "frein autre": Rule(r"\(Autre\)|\bAutre :"),
    "bouton sans verbe": Rule(r"^(?:Non retenu|Qualifié|Validé|Rattaché|Masqué)$", keys=".*-button-.*"),
    "mesurer": Rule(r"\bMesurer\b"),
    "sondage lancé": Rule(r"^lancé$"),
    "qualifié dit à l’auteur·e": Rule(r"\best qualifié\b", keys=".*-told-.*"),
    "annulation": Rule(r"Annulé\. Rien n’a été envoyé"),
    "quelques-unes": Rule(r"Quelques-un"),
    "à combien": Rule(r"À combien est-"),
    "fiche complète": Rule(r"\bFiche complète"),
    "numéro d’action": Rule(r"(?<![\d.])\d\.\d une action|numéro comme \d\.\d\.?$|par exemple \d\.\d\)"),
    "rien n’oblige": Rule("oblige à s’en servir"),
    "dit le reste": Rule("dit le reste"),
    "veuillez, cliquez": Rule(r"\b[Vv]euillez\b|\b[Cc]liqu"),
}
ENGLISH: Mapping[str, Rule] = {
    "American date": Rule(rf"\b(?:{MONTHS_EN}) \d{{1,2}}, \d{{4}}"),
    "twelve-hour clock": Rule(r"\d ?(?:[ap]\.m\.|[ap]m\b|o’clock)"),
    "publics": Rule(r"\b[Pp]ublics\b|\b[Tt]his public\b|^Public$"),
    "what waits for me": Rule(r"\bWhat waits for\b", but="report-waiting-first"),
    "in the field": Rule(r"\bin the field\b"),
    "says the rest": Rule("says the rest"),
    "long dash": Rule("—"),
    "fraction": Rule(rf"{PLACE}/{PLACE}|\bpage {VALUE}/"),
    "headcount": Rule(r"\bn = "),
    "straight apostrophe": Rule(r"\w'\w"),
    "other obstacle": Rule(r"\(Other\)"),
    "nothing was sent": Rule(r"Cancelled\. Nothing was sent"),
}
RULES = {"fr": FRENCH, "en": ENGLISH}
HEADS = {"fr": "| règle |", "en": "| rule |"}
EVERY = [(language, name) for language, rules in RULES.items() for name in rules]


def plain(text: str) -> str:
    """Return a text with ordinary spaces: the page has them, and test_texts.py looks after the others."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@cache
def rows_of(language: str) -> dict[str, tuple[str, str]]:
    """Return the rows of the page's table: what is not written and what is, by rule."""
    _, _, after = PAGE.read_text(encoding="utf-8").partition(HEADS[language])
    table = after.partition("\n\n")[0].splitlines()[2:]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    return {name: (wrong, right) for name, wrong, right in rows}


def faults(language: str, rule: Rule) -> Iterator[str]:
    for key, message in messages_in(language).items():
        if re.fullmatch(rule.keys, key) and not re.fullmatch(rule.but, key):
            yield from (
                f"{key}: {text}" for text in message.flattened if re.search(rule.pattern, plain(text))
            )


@pytest.mark.parametrize("language", RULES)
def test_the_page_and_the_rules_name_the_same_things(language):
    assert list(rows_of(language)) == list(RULES[language])


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_no_text_holds_what_the_page_forbids(language, name):
    assert list(faults(language, RULES[language][name])) == []


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_rule_sees_what_the_page_gives_as_wrong_and_lets_pass_what_it_gives_as_right(language, name):
    wrong, right = rows_of(language)[name]
    assert re.search(RULES[language][name].pattern, wrong)
    assert not any(re.search(rule.pattern, right) for rule in RULES[language].values())


@pytest.mark.parametrize("language", RULES)
def test_the_messages_that_a_rule_lets_pass_are_there(language):
    for rule in RULES[language].values():
        excused = [key for key in rule.but.split("|") if key != "$^"]
        assert set(excused) <= messages_in(language).keys()


def test_values_stand_for_numbers_in_what_is_read():
    """A fraction made of two values is seen, though the file holds no figure."""
    assert re.search(FRENCH["fraction"].pattern, f"page {PLACE}/{PLACE}")
    assert re.search(FRENCH["période d’un jour"].pattern, f"Du {PLACE} au {PLACE}")
