"""Access: every registered route × every role, observed through the real dispatcher."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from bot.process.features import FEATURES, make_dispatcher
from handlers.turns.buttons import pack
from handlers.turns.menu import default_menu, menu_of
from handlers.turns.routes import OnCommand, OnDocument, OnMeaning, OnReply, Route
from handlers.wiring.feature import Feature
from storage.database import Database
from storage.models import cards_table
from storage.records.outbox import PromiseKind
from tests.access import AT, MEMBERS, ROLES, STRANGER, Row, Scene, Wish, person_of, set_scene
from tests.bench import Bench
from tests.calendar import access as calendar
from tests.contact import access as contact
from tests.databases import sqlite_template
from tests.emptied_databases import postgresql_database
from tests.forms import access as forms
from tests.hearing import access as hearing
from tests.needs import access as needs
from tests.overview import access as overview
from tests.people import access as people
from tests.plan import access as plan
from tests.polls import access as polls
from tests.reports import access as reports
from tests.rows import open_rows
from tests.territories.known import PAYS_VIGANAIS
from tests.undoing import access as undoing
from views.texts import Texts

# The core's own routes are the buttons that all forms share.
ROWS: Mapping[str, Sequence[Row]] = {
    "core": forms.ROWS,
    "people": people.ROWS,
    "contact": contact.ROWS,
    "needs": needs.ROWS,
    "plan": plan.ROWS,
    "polls": polls.ROWS,
    "reports": reports.ROWS,
    "hearing": hearing.ROWS,
    "overview": overview.ROWS,
    "calendar": calendar.ROWS,
    "undoing": undoing.ROWS,
}
EXPECTED = [row for rows in ROWS.values() for row in rows]

REFUSALS = (
    "refused-not-found",
    "refused-command",
    "refused-not-lead",
    "heard-not-for-you",
    "refused-not-registered",
    "refused-registration-unfinished",
    "refused-access-withdrawn",
    "refused-moved-on",
    "refused-old-button",
    "refused-unsupported",
)


def name_of(route: Route) -> str:
    if isinstance(route, OnReply):
        return f"reply to {route.prefix}"
    if isinstance(route, OnDocument):
        return f"document {route.suffixes[0]}"
    if isinstance(route, OnMeaning):
        return str(route.intent)
    return f"/{route.name}" if isinstance(route, OnCommand) else route.kind.__name__


@pytest.fixture(scope="module")
def bench(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """Open all features over one database for all cells: each granted wish has a scene of its own."""
    if engine_name == "sqlite":
        file = tmp_path_factory.mktemp("matrix") / "ctg-bot.sqlite3"
        file.write_bytes(Path(sqlite_template()).read_bytes())
        yield from bench_over(f"sqlite:///{file}")
    else:
        with postgresql_database() as url:
            yield from bench_over(url)


def bench_over(url: str) -> Iterator[Bench]:
    database = Database(url)
    with open_rows(url) as rows:
        yield Bench(database, rows, AT)
    database.close()


def is_granted(scene: Scene, wish: Wish) -> bool:
    """Return whether the person gets something other than a refusal's sentence."""
    bench, wished = scene.bench, wish(scene)
    before = bench.rows.last_promise()
    if isinstance(wished, dict):
        bench.hear(wished)
    elif isinstance(wished, str):
        bench.says(scene.telegram_id, wished)
    else:
        bench.presses(scene.telegram_id, pack(wished))
    texts = Texts("fr", PAYS_VIGANAIS)
    forms = [
        form for key in REFUSALS for say in (texts.plain, texts) for form in [say(key, who="@", code="@")]
    ]
    sentences = tuple({form.partition("@")[0] for form in forms})
    said = [row.content.get("text") or "" for row in bench.rows.promises_after(before) if row.content]
    return not any(text.startswith(sentences) for text in said)


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_what_they_may_have_and_nothing_else(bench: Bench, role: str):
    wrong, scene = [], set_scene(bench, role)
    for name, wish, allowed in EXPECTED:
        granted = is_granted(scene, wish)
        if granted != (role in allowed):
            wrong.append(f"{name}: {'granted' if granted else 'refused'}")
        # A refused wish has changed nothing: the next one finds the same scene. A stranger is answered once.
        if granted or role == STRANGER:
            scene = set_scene(bench, role)

    assert not wrong
    shown = {row.card.partition(":")[0] for row in bench.rows.of(cards_table)}
    assert shown <= {card for feature in FEATURES for card in feature.cards}


def routes_of(feature: Feature) -> Sequence[Route]:
    return make_dispatcher(PAYS_VIGANAIS).forms.routes() if feature.name == "core" else feature.routes


def test_every_feature_brings_its_rows():
    assert ROWS.keys() == {feature.name for feature in FEATURES}


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_every_route_has_a_row_in_its_own_wing(feature: Feature):
    routes = routes_of(feature)

    assert {name for name, _wish, _allowed in ROWS[feature.name]} == {name_of(route) for route in routes}
    assert len({name_of(route) for route in routes}) == len(routes)


def test_the_matrix_knows_every_route_that_the_dispatcher_knows():
    routes = make_dispatcher(PAYS_VIGANAIS).routes
    registered = [
        *routes.commands.values(),
        *routes.presses.values(),
        *routes.messages.values(),
        *routes.replies.values(),
        *routes.documents.values(),
        *routes.meanings.values(),
    ]

    assert {name for name, _wish, _allowed in EXPECTED} == {name_of(route) for route in registered}


def test_every_button_of_the_table_is_the_one_it_is_called(bench: Bench):
    scene = set_scene(bench, "partner")

    for name, wish, _allowed in EXPECTED:
        wished = wish(scene)
        if not isinstance(wished, str | dict):
            assert type(wished).__name__ == name


FIELD_MENU = ("afaire", "besoin", "besoins", "plan", "profil", "aide")
COORDINATION_MENU = (
    "afaire", "besoins", "plan", "calendrier", "sondage", "synthese", "rapport", "annuaire", "aide",
)  # fmt: skip
WITHOUT_ACCESS_MENU = ("aide", "confidentialite", "mesdonnees", "effacer")
MENUS = {
    "joining": ("langue", *WITHOUT_ACCESS_MENU),
    "withdrawn": WITHOUT_ACCESS_MENU,
    "partner": FIELD_MENU,
    "lead": ("afaire", "besoin", "besoins", "plan", "avancement", "profil", "aide"),
    "referent": ("afaire", "besoin", "besoins", "plan", "synthese", "profil", "aide"),
    "referent of another committee": ("afaire", "besoin", "besoins", "plan", "synthese", "profil", "aide"),
    "steering": ("afaire", "besoin", "besoins", "plan", "synthese", "rapport", "profil", "aide"),
    "coordinator": COORDINATION_MENU,
    "administrator": COORDINATION_MENU,
}


@pytest.mark.parametrize("role", [role for role in ROLES if role != STRANGER])
def test_a_menu_is_short_and_holds_what_a_role_may_do(bench: Bench, role: str):
    commands = bench.dispatcher.routes.commands
    person = person_of(bench, role)
    menu = [line["name"] for line in menu_of(person, commands, Texts("fr", PAYS_VIGANAIS))]
    allowed = {name for name, _wish, roles in EXPECTED if name.startswith("/") and role in roles}

    assert tuple(menu) == MENUS[role]
    assert {f"/{name}" for name in menu} <= allowed
    assert len(menu) <= 12


@pytest.mark.parametrize("role", sorted(MEMBERS))
def test_the_help_names_every_command_a_role_may_type(bench: Bench, role: str):
    person = person_of(bench, role)
    assert person
    bench.says(bench.telegram_id(person), "/aide")
    allowed = {name for name, _wish, roles in EXPECTED if name.startswith("/") and role in roles}

    helped = bench.screen(bench.telegram_id(person))
    assert [name for name in allowed - {"/start"} if f"{name} – " not in helped] == []


def test_the_menu_of_a_stranger_is_how_to_come_in_and_what_they_may_do(bench: Bench):
    menu = default_menu(bench.dispatcher.routes.commands, Texts("fr", PAYS_VIGANAIS))
    allowed = {
        name.removeprefix("/") for name, _wish, roles in EXPECTED if name[0] == "/" and STRANGER in roles
    }

    assert {line["name"] for line in menu} == allowed


def test_the_menu_that_is_promised_at_the_start_is_the_roles_own(bench: Bench):
    for role in sorted(MEMBERS):
        person = person_of(bench, role)
        assert person
        bench.says(bench.telegram_id(person), "/start")
        shown = bench.rows.promises(PromiseKind.MENU)[-1]
        menu = menu_of(person, bench.dispatcher.routes.commands, Texts("fr", PAYS_VIGANAIS))

        assert shown.content["commands"] == menu
        assert shown.chat_id == person.chat_id
