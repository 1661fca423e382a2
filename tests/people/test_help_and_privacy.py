"""Texts that everyone may read: help, and the privacy notice."""

from datetime import timedelta

import pytest

from handlers.turns.menu import default_menu
from services.people.keeping.retention import Retention
from storage.records.person import Grant, Role
from tests.people.newcomers import Newcomers
from tests.territories.known import PAYS_VIGANAIS, VALLEE_INVENTEE
from views.people.privacy import render_first_contact, render_notice
from views.texts import Texts, visible_length


def test_help_lists_what_a_partner_may_do_and_no_more(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/aide")
    assert "Pas de mode de garde le mercredi à Alzon" in bench.screen(anna)
    assert "/annuaire – Qui fait quoi" in bench.screen(anna)
    assert "/inviter" not in bench.screen(anna)


def test_help_is_called_help_too(bench: Newcomers):
    anna, stranger = bench.person(), 77
    for person, said in ((anna, "/annuaire – Qui fait quoi"), (stranger, "Envoyez /start")):
        bench.says(person, "/help")
        assert said in bench.screen(person)


@pytest.mark.parametrize(
    ("command", "label", "shown"),
    [
        ("/profil", "Mes données", "deux fichiers arrivent"),
        ("/profil", "Confidentialité", "Pourquoi"),
        ("/profil", "Tout effacer", "effacer"),
        ("/besoins", "Signaler un besoin", "besoin"),
        ("/annuaire", "Inviter", "Inviter"),
        ("/plan", "Le tableur", "tableur"),
    ],
)
def test_commands_that_left_the_menu_are_buttons_where_one_needs_them(
    bench: Newcomers, command: str, label: str, shown: str
):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, command)
    bench.taps(coordinator, label)

    assert shown in bench.screen(coordinator)


def test_help_tells_coordinators_of_their_duties(bench: Newcomers):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/aide")
    assert "/inviter donne un lien" in bench.screen(coordinator)
    assert "<b>Qualifier</b>" in bench.screen(coordinator)


def test_a_stranger_who_asks_for_help_reads_how_to_come_in(bench: Newcomers):
    stranger = bench.stranger()
    bench.says(stranger, "/aide")
    assert "Pays Viganais" in bench.screen(stranger)
    assert bench.labels(stranger) == ["Demander une invitation"]


def test_the_notice_says_what_the_law_asks_for(bench: Newcomers):
    stranger = bench.stranger()
    bench.dispatcher.retention = Retention(
        accounts=timedelta(days=400), logs=timedelta(days=90), updates=timedelta(days=3)
    )
    bench.says(stranger, "/confidentialite")
    for part in (
        "Responsable", "243000270", "Pourquoi", "article 6.1.e", "Qui les voit", "hors de l’Union européenne",
        "400 jours", "90 jours", "3 jours", "/mesdonnees", "/effacer", "Délégué·e à la protection", "CNIL",
    ):  # fmt: skip
        assert part in bench.screen(stranger)


@pytest.mark.parametrize("territory", [PAYS_VIGANAIS, VALLEE_INVENTEE])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_notice_fits_one_message_and_is_the_territorys_own(territory, language):
    texts = Texts(language, territory)
    for notice in (render_notice(texts, Retention()), render_first_contact(texts)):
        assert visible_length(notice) < 4096
        assert territory.controller.in_language(language) in notice
        assert "<blockquote expandable>" in notice


@pytest.mark.parametrize("language", ["fr", "en"])
def test_strangers_have_a_menu_of_their_own(bench: Newcomers, language):
    menu = default_menu(bench.dispatcher.routes.commands, Texts(language, PAYS_VIGANAIS))
    assert [entry["name"] for entry in menu] == [
        "start", "aide", "confidentialite", "mesdonnees", "effacer",
    ]  # fmt: skip
    assert all(1 <= len(entry["description"]) <= 256 for entry in menu)
