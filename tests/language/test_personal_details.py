"""Personal details noticed before a text is sent, and texts that must not be taken for one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.language.personal_details import find_personal_details, masked


def noticed(text: str) -> list[tuple[str, str]]:
    return [(finding.kind, text[finding.start : finding.end]) for finding in find_personal_details(text)]


@pytest.mark.parametrize(
    "number",
    [
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06/12/34/56/78",
        "0612345678",
        "06\u00a012\u202f34 56 78",
        "06 123 456 78",
        "06 1234 5678",
        "0 6 1 2 3 4 5 6 7 8",
        "(0)6 12 34 56 78",
        "+33 6 12 34 56 78",
        "+33612345678",
        "+33 (0)6 12 34 56 78",
        "0033 6 12 34 56 78",
        "04 67 81 00 00",
        "0 800 123 456",
        "+32 470 12 34 56",
    ],
)
def test_a_phone_number_is_noticed_in_all_usual_writings(number):
    assert noticed(f"appeler le {number}, merci") == [("phone", number)]


@pytest.mark.parametrize(
    "address",
    [
        "prenom.nom@exemple.fr",
        "a+b_c@sous.domaine.org",
        "creche@mairie-exemple.fr",
        "contact (at) exemple.fr",
        "contact[at]exemple.fr",
        "contact arobase exemple.fr",
    ],
)
def test_an_e_mail_address_is_noticed(address):
    assert noticed(f"écrire à {address}.") == [("email", address)]


@pytest.mark.parametrize(
    "number",
    [
        "1 85 07 30 352 123 45",
        "185073035212345",
        "2 85 07 2A 352 123 45",
        "1850730352123",
        "2.85.12.30.352.123",
    ],
)
def test_a_social_security_number_is_noticed(number):
    assert noticed(f"son numéro : {number}") == [("nir", number)]


def test_a_number_with_a_thirteenth_month_is_no_social_security_number():
    assert noticed("référence 1851330352123") == []


@pytest.mark.parametrize(
    "name",
    [
        "M. Durand",
        "M Durand",
        "M.Durand",
        "Mr DURAND",
        "mme Durand",
        "Mme. Le Goff",
        "Mlle Élodie Martin",
        "Madame de La Tour",
        "Madame d’Ormesson",
        "Monsieur Jean-Pierre Dupont",
        "Mme\u00a0D",
        "docteur Martin",
    ],
)
def test_a_person_named_with_a_civility_is_noticed(name):
    assert noticed(f"{name} attend une place") == [("name", name)]


@pytest.mark.parametrize(
    "text",
    [
        "30120 Le Vigan, 30770 Alzon",
        "depuis 2024, de 2026 à 2029",
        "le 01/02/2025 10h",
        "le 15/01/2025 08 30 00",
        "2026-03-29 08:30:00",
        "1 200 000 €, soit 12 500 euros par an",
        "SIREN 243000270, SIRET 243 000 270 00012",
        "les 0-3 ans et les 3-11 ans",
        "43.9738, 3.4471",
        "B-042, A-3, Q4 n=18",
        "appeler le 119, le 3919 ou le 115",
        "12@15 € et a@b",
        "Mme la présidente",
        "Madame la Présidente",
        "M. le maire et Monsieur le Maire",
        "MADAME LA PRÉSIDENTE",
        "M. L’Adjoint",
        "Madame Présidente",
        "Madame, Monsieur, bonjour",
        "M. X et Mme Y",
        "une madame seule avec ses enfants",
        "un monsieur qui attend",
        "à 500 m. Depuis la mairie",
        "5 M Euros",
    ],
)
def test_what_is_no_personal_detail_is_left_alone(text):
    assert noticed(text) == []


def test_several_details_are_given_in_order_and_without_overlap():
    text = "Mme Durand (06 12 34 56 78, d@exemple.fr, 1 85 07 30 352 123 45) et M. Martin"

    assert [kind for kind, _ in noticed(text)] == ["name", "phone", "email", "nir", "name"]


def test_the_digits_of_an_e_mail_address_are_not_a_phone_number_too():
    assert noticed("contact.0612345678@exemple.fr") == [("email", "contact.0612345678@exemple.fr")]


@given(text=st.text(max_size=300) | st.text("M. me06+1(@)-\u00a0àA", max_size=300))
def test_any_text_gives_ordered_places_that_do_not_overlap(text):
    found = find_personal_details(text)

    borders = [border for finding in found for border in (finding.start, finding.end)]
    assert borders == sorted(borders)
    assert all(finding.start < finding.end <= len(text) for finding in found)


@given(
    digits=st.text("0123456789", min_size=8, max_size=8),
    first=st.sampled_from("123456789"),
    gap=st.sampled_from(["", " ", ".", "-", "\u00a0", " . ", "/"]),
    prefix=st.sampled_from(["0", "+33", "+33 ", "0033 ", "+33 (0)"]),
)
def test_every_french_number_is_noticed(digits, first, gap, prefix):
    pairs = re.findall("..", digits)
    number = prefix + gap.join([first, *pairs]) if prefix != "0" else gap.join([f"0{first}", *pairs])

    found = noticed(f"tél : {number} le soir")

    looks_like_a_date = re.match(r"(0[1-9])[./-](0[1-9]|1[0-2])[./-](19|20)", number) is not None
    assert looks_like_a_date or found[0][1] == number


@given(number=st.integers(min_value=0, max_value=99_999))
def test_a_small_number_is_never_personal(number):
    assert noticed(f"environ {number} personnes, {number:05d} ou {number / 10} %") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("06 39 98 12 45/04 65 71 10 22", ["06 39 98 12 45", "04 65 71 10 22"]),
        ("0639981245-0465711022", ["0639981245", "0465711022"]),
        ("06.39.98.12.45 ou 04.65.71.10.22", ["06.39.98.12.45", "04.65.71.10.22"]),
        ("(06) 39 98 12 45", ["(06) 39 98 12 45"]),
        ("o6 39 98 12 45", ["o6 39 98 12 45"]),
        ("tel639981245", ["639981245"]),
        ("le 06 10 11 12 13, appeler le 06 10 11 12 13", ["06 10 11 12 13"]),
        ("zéro six, trente-neuf, quatre-vingt-dix-huit, douze, quarante-cinq", None),
        ("zero quatre soixante cinq soixante et onze dix vingt deux", None),
    ],
)
def test_numbers_that_are_joined_bracketed_or_spelt_out_are_noticed(text, numbers):
    assert noticed(text) == [("phone", number) for number in numbers or [text]]


@pytest.mark.parametrize(
    "text",
    [
        "les mardis 03 10 17 24 31 mars",
        "de 06 09 12 15 18 ans",
        "03/11/26 10/11/26 17/11/26 de 9h à 11h",
        "02/12 09/12 16/12",
        "08 30 12 00 13 30 17 15",
        "zéro six mois, dix ans et vingt personnes",
    ],
)
def test_lists_of_days_and_hours_are_no_numbers(text):
    assert noticed(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Elle habite 7 rue des Acacias depuis un an", "address", "7 rue des Acacias"),
        ("mon adresse : 18 bis chemin du Plan", "address", "18 bis chemin du Plan"),
        ("née le 02/06/1950, elle vit seule", "birth", "02/06/1950"),
        ("né à Ganges le 2 juin 1950", "birth", "2 juin 1950"),
        ("son pseudo c'est tom_du_34", "handle", "tom_du_34"),
        ("sur insta @lina.bmx tous les soirs", "handle", "@lina.bmx"),
        ("garée ici : GH-482-KL", "plate", "GH-482-KL"),
        ("voiture immatriculée 482 abc 30", "plate", "482 abc 30"),
        ("n° allocataire 7412589", "id", "7412589"),
        ("IBAN FR76 1234 5678 9012 3456 7890 123", "id", "FR76 1234 5678 9012 3456 7890 123"),
        ("sécu 2 51 13 30 123 456 78", "nir", "2 51 13 30 123 456 78"),
    ],
)
def test_what_leads_to_one_person_is_noticed(text, kind, words):
    assert noticed(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "la mairie est au 7 rue des Acacias",
        "les enfants nés en 2023",
        "suivez @mediatheque_ganges",
        "sur facebook il y a 3 groupes",
        "délibération n° 2026-114, SIRET 243 000 270 00012",
        "dossier de subvention n° 2026-4512",
        "le dossier CTG avance",
        "salle B12, RN 999, vitamine D3",
    ],
)
def test_houses_papers_and_roads_lead_to_nobody(text):
    assert noticed(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("la famille Pujol attend", "Pujol"),
        ("chez les Bastien, le toit fuit", "Bastien"),
        ("mes voisins, les Pujol, ont froid", "Pujol"),
        ("le fils Pujol traîne", "Pujol"),
        ("la maman de Louis est malade", "Louis"),
        ("kévin b. 15 ans en fugue", "kévin b."),
        ("la petite Louise (4 ans)", "Louise"),
        ("mme martin voudrait un rdv", "mme martin"),
        ("PUJOL Nadia a perdu ses papiers", "PUJOL Nadia"),
        ("Mayeul, 7 ans, sans AESH", "Mayeul"),
        ("N. Roumieu prête son garage", "N. Roumieu"),
        ("elle s'appelle Fantine", "Fantine"),
        ("FAMILLE PUJOL CHERCHE LOGEMENT", "PUJOL"),
        ("le Pr. Pujol", None),
    ],
)
def test_a_person_is_noticed_by_what_is_said_around_the_name(text, words):
    assert noticed(text) == ([("name", words)] if words else [])


@pytest.mark.parametrize(
    "text",
    [
        "l'École du Docteur Calmette",
        "rue Jean Jaurès et place Victor Hugo",
        "le collège André-Chamson",
        "gymnase A. Durand",
        "la Saint-Jean et la Sainte Barbe",
        "familles rurales, famille monoparentale, FAMILLES RURALES",
        "une famille Syrienne, un jeune Afghan",
        "les Ehpad, les Restos, les Cévennes",
        "une maman de Ganges",
        "le docteur vient le lundi",
        "monsieur le président, madame la factrice",
        "la petite enfance, le petit déjeuner, le père Noël",
        "JEUNE CHERCHE STAGE",
        "claire, pierre, rose et marine",
        "Marine nationale",
        "France Services",
    ],
)
def test_houses_groups_and_ordinary_words_are_no_persons(text):
    assert noticed(text) == []


DETAILS = st.sampled_from(
    ["06 39 98 12 45", "Mme Pujol", "la famille Roux", "a@exemple.fr", "né le 01/02/1950", "les Fourcade",
     "12 rue Hugo", "kévin", "PUJOL Nadia", "@lou.30", "[•••]", "/", "ou", ",", "habite", "\n", "chez les",
     "N."]
)  # fmt: skip


@given(parts=st.lists(DETAILS, max_size=12), gap=st.sampled_from([" ", "", ", "]))
def test_masking_twice_is_masking_once_and_leaves_nothing_to_find(parts, gap):
    once = masked(gap.join(parts))

    assert masked(once) == once
    assert find_personal_details(once) == ()


@given(text=st.text(max_size=200) | st.text("0123456789/-. oO+()", max_size=60))
def test_masking_any_text_ends(text):
    assert find_personal_details(masked(text)) == ()


# A pattern that goes back and forth over such a text would not come to its end before the test's limit.
@pytest.mark.parametrize(
    "piece",
    ["0", "1 ", "a.", "a point ", "@", "x@y.", "née le ", "lou tiret ", "12 rue ", "bat A ", "habite bat A ",
     "insta _", "résidence Les ", "AB-123-", "J-M ", "caf n° 1", "un avril né ", "06 ", "zéro six "],
)  # fmt: skip
def test_a_piece_repeated_over_a_whole_message_is_read(piece):
    text = (piece * 4096)[:4096]

    found = find_personal_details(text)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
