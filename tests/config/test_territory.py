"""The territory file: Pays Viganais as it is, an invented neighbour, and the sentences about mistakes."""

import re
from datetime import time
from pathlib import Path

import pytest

from config.errors import ConfigurationError
from config.parts import DaysOff
from config.territory import ConventionStage, UnknownCodeError, load_territory
from tests.territories.known import INVENTED_FILE, PAYS_VIGANAIS, VALLEE_INVENTEE

BOTH = pytest.mark.parametrize("territory", [PAYS_VIGANAIS, VALLEE_INVENTEE], ids=lambda each: each.code)


@pytest.fixture
def changed(tmp_path: Path):
    """Write the invented territory with one passage changed; return the file."""

    def change(old: str, new: str) -> Path:
        text = INVENTED_FILE.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "essai.toml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return change


def sentence_about(path: Path) -> str:
    with pytest.raises(ConfigurationError) as refused:
        load_territory(path)
    assert str(path) in str(refused.value)
    return str(refused.value)


def test_pays_viganais_has_its_twenty_one_communes_and_all_its_people():
    assert len(PAYS_VIGANAIS.communes) == 21
    assert PAYS_VIGANAIS.population == 10_274
    assert sum(commune.population < 400 for commune in PAYS_VIGANAIS.communes) == 16
    assert PAYS_VIGANAIS.epci.siren == "243000270"
    assert PAYS_VIGANAIS.commune("30009").name == "Alzon"
    assert PAYS_VIGANAIS.commune("30350").name == "Le Vigan"


def test_pays_viganais_has_the_three_committees_of_its_convention():
    assert {committee.code: committee.name for committee in PAYS_VIGANAIS.committees} == {
        "A": "Parentalité, petite enfance, enfance, jeunesse, seniors",
        "B": "Accès aux droits, numérique, précarité, formation, emploi et insertion",
        "C": "Vie sociale, culturelle et sportive, logement, mobilité, cadre de vie",
    }
    assert PAYS_VIGANAIS.committee_of_theme("petite-enfance").code == "A"
    assert PAYS_VIGANAIS.committee_of_theme("insertion").code == "B"
    assert PAYS_VIGANAIS.committee_of_theme("mobilite").code == "C"


def test_every_word_of_a_committee_is_a_theme_of_it():
    for committee in PAYS_VIGANAIS.committees:
        words = " ".join(theme.name.lower() for theme in committee.themes).replace("vie ", "")
        announced = re.findall(r"[\w ]+", committee.name.lower().replace(" et ", ", ").replace("vie ", ""))
        assert all(word.strip() in words for word in announced)


@BOTH
def test_everything_has_an_english_name_for_english_readers(territory):
    for named in (
        *territory.committees,
        *territory.themes,
        *territory.publics,
        *territory.functions,
        *territory.organisation_kinds,
    ):
        assert named.name_en
        assert named.name_in("fr") == named.name
        assert named.name_in("en") == named.name_en
    assert territory.controller.in_language("en") != territory.controller.in_language("fr")


def test_no_theme_of_pays_viganais_is_without_words_of_its_own():
    for theme in PAYS_VIGANAIS.themes:
        assert len(theme.vocabulary) >= 20
        assert not set(theme.vocabulary) & set(theme.hints)


def test_a_code_out_of_the_file_is_found_as_nothing_and_asked_for_as_an_error():
    assert PAYS_VIGANAIS.find_theme("astronomie") is None
    assert PAYS_VIGANAIS.find_commune("75056") is None
    for ask in (
        PAYS_VIGANAIS.theme,
        PAYS_VIGANAIS.commune,
        PAYS_VIGANAIS.public,
        PAYS_VIGANAIS.committee,
        PAYS_VIGANAIS.committee_of_theme,
    ):
        with pytest.raises(UnknownCodeError):
            ask("75056")


def test_communes_under_the_threshold_are_small():
    assert PAYS_VIGANAIS.is_small(PAYS_VIGANAIS.commune("30199"))
    assert not PAYS_VIGANAIS.is_small(PAYS_VIGANAIS.commune("30350"))


def test_another_territory_needs_no_code():
    assert VALLEE_INVENTEE.name_en == "Invented Valley"
    assert VALLEE_INVENTEE.stage is ConventionStage.ACTION_PLAN
    assert VALLEE_INVENTEE.quiet_hours.start == time(19, 30)
    assert max(VALLEE_INVENTEE.period.years) == 2029
    assert VALLEE_INVENTEE.committee_of_theme("bac-et-bateaux").name == "Vivre ici"


def test_days_off_are_the_territorys_own():
    assert VALLEE_INVENTEE.days_off == DaysOff(weekends=False, school_holidays=True)
    assert PAYS_VIGANAIS.days_off == DaysOff(weekends=True, school_holidays=True)


def test_a_territory_does_not_change_while_the_bot_runs():
    with pytest.raises(ValueError, match="frozen"):
        VALLEE_INVENTEE.name = "Ailleurs"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code = "vallee-inventee"', "", "code : cette valeur manque"),
        ('code = "vallee-inventee"', 'code = "vallée"', "code : cette écriture n’est pas celle attendue"),
        ('name = "Bac et bateaux"', "nom = 1", "committees n° 2, themes n° 1, name : cette valeur manque"),
        (
            'code = "adolescence"',
            'code = "tout-petits"',
            "themes : le code « tout-petits » est donné deux fois",
        ),
        ('code = "bac-et-bateaux"', 'code = "adolescence"', "themes : le code « adolescence »"),
        ('code = "2"', 'code = "1"', "committees : le code « 1 » est donné deux fois"),
        ('code = "grands"', 'code = "petits"', "publics : le code « petits » est donné deux fois"),
        ('insee_code = "99002"', 'insee_code = "99001"', "communes : le code « 99001 » est donné deux fois"),
        ('insee_code = "99002"', 'insee_code = "9902"', "communes n° 2, insee_code : "),
        ("latitude = 46.2", "latitude = 2.2", "communes n° 2 : latitude et longitude"),
        ("latitude = 46.2", "latitude = 146.2", "communes n° 2, latitude : un nombre d’au plus 90"),
        ("latitude = 46.2", "latitude = nan", "communes n° 2, latitude : "),
        ('postal_codes = ["99100"]', "postal_codes = []", "communes n° 1, postal_codes : au moins 1 élément"),
        ("population = 1200", 'population = "beaucoup"', "communes n° 1, population : un nombre entier"),
        ("population = 1200", "inhabitants = 1200", "communes n° 1, population : cette valeur manque"),
        ("small_commune_population", "small_communes", "small_communes : ce nom n’est pas connu"),
        ("200000008", "200000009", "epci, siren : la clé de ce numéro SIREN est fausse"),
        ("Europe/Paris", "Europe/Le Vigan", "time_zone : un fuseau de la base IANA est attendu"),
        ("Europe/Paris", "../Paris", "time_zone : un fuseau de la base IANA est attendu"),
        (
            'school_zone = "A"',
            'school_zone = "D"',
            "school_zone : les valeurs possibles sont 'A', 'B' ou 'C'",
        ),
        ("plan d'action", "plan", "stage : les valeurs possibles sont"),
        ("end = 2029", "end = 2024", "period : la fin doit suivre le début"),
        ("start = 19:30:00", "start = 02:30:00", "quiet_hours : entre 02:00 et 02:59"),
        ("weekends = false", "fins_de_semaine = true", "days_off, fins_de_semaine : ce nom n’est pas connu"),
        ("start = 19:30:00", 'start = "le soir"', "quiet_hours, start : une heure est attendue"),
        ("[[committees]]", "[[committees]", "l’écriture TOML n’est pas correcte à la ligne "),
    ],
)
def test_a_mistake_is_told_in_one_sentence_with_its_file_and_its_place(changed, old, new, said):
    sentence = sentence_about(changed(old, new))

    assert said in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_missing_file_a_folder_and_a_file_of_bytes_are_told(tmp_path: Path):
    bytes_file = tmp_path / "octets.toml"
    bytes_file.write_bytes(b"\xff\xfe\x00")

    assert "ne peut pas être lu" in sentence_about(tmp_path / "absent.toml")
    assert "ne peut pas être lu" in sentence_about(tmp_path)
    assert "UTF-8" in sentence_about(bytes_file)


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path):
    path = tmp_path / "bom.toml"
    path.write_text(INVENTED_FILE.read_text(encoding="utf-8"), encoding="utf-8-sig")

    assert load_territory(path) == VALLEE_INVENTEE


def test_the_code_knows_no_name_of_pays_viganais():
    names = [commune.name for commune in PAYS_VIGANAIS.communes if not commune.common_noun]
    house = INVENTED_FILE.parents[2]
    for floor in ("bot", "handlers", "views", "services", "storage", "config"):
        for path in (house / floor).rglob("*.py"):
            literal = re.sub(r"#.*|\"\"\".*?\"\"\"", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            assert not [name for name in names if re.search(rf"\b{name}\b", literal)], path
