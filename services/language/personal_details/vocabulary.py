"""Words around a name, and names that are known; `words/around_names.toml` says what each list is for."""

from typing import Final

from services.language.word_lists import word_list, word_table

FIRST_NAMES: Final = word_list("first_names")
FIRST_NAMES_THAT_ARE_WORDS: Final = word_list("first_names_that_are_words")
FIRST_NAMES_IN_SMALL_LETTERS: Final = FIRST_NAMES - word_list("first_names_with_a_capital")
FAMILY_NAMES: Final = word_list("family_names")
FAMILY_NAMES_THAT_ARE_WORDS: Final = word_list("family_names_that_are_words")
COMMON_WORDS: Final = word_list("common_words")
SURE_FAMILY_NAMES: Final = FAMILY_NAMES - COMMON_WORDS
ONLY_FAMILY_NAMES: Final = FAMILY_NAMES - FIRST_NAMES

_LISTS: Final = word_table("around_names")
SHORT_TITLES: Final = _LISTS["short_titles"]
LONG_TITLES: Final = _LISTS["long_titles"]
WEAK_TITLES: Final = _LISTS["weak_titles"]
TITLES_THAT_NEED_A_NAME: Final = _LISTS["titles_that_need_a_name"]
CHARACTERS: Final = _LISTS["characters"]
FUNCTIONS: Final = _LISTS["functions"]
NOBODY: Final = _LISTS["nobody"]
ARTICLES: Final = _LISTS["articles"]
PARTICLES: Final = _LISTS["particles"]
FAMILIES: Final = _LISTS["families"]
KIN: Final = _LISTS["kin"]
NEAR_ONES: Final = _LISTS["near_ones"]
DEFINITE: Final = _LISTS["definite"]
CASES: Final = _LISTS["cases"]
ANNOUNCING: Final = _LISTS["announcing"]
BEFORE_A_PLACE: Final = _LISTS["before_a_place"]
FOREIGN_PARTICLES: Final = _LISTS["foreign_particles"]
ABBREVIATED: Final = _LISTS["abbreviated"]
ANNOUNCING_WITH_A_SIGN: Final = _LISTS["announcing_with_a_sign"]
THINGS_CALLED_LIKE_PERSONS: Final = _LISTS["things_called_like_persons"]
TOWNS_CALLED_LIKE_PERSONS: Final = _LISTS["towns_called_like_persons"]
SAINTS: Final = _LISTS["saints"]
STREETS: Final = _LISTS["streets"]
SHORT_WAYS: Final = _LISTS["short_ways"]
HOUSES: Final = STREETS | _LISTS["houses"]
HOUSES_FULL_OF_PEOPLE: Final = _LISTS["houses_full_of_people"]
HOUSE_LINKS: Final = _LISTS["house_links"]
HOUSE_TITLES: Final = _LISTS["house_titles"]
FAMOUS: Final = _LISTS["famous"]
LIVING_WORDS: Final = _LISTS["living"]
NETWORK_WORDS: Final = _LISTS["networks"]
MAIL_WORDS: Final = _LISTS["mail_signs"]
BIRTH_WORDS: Final = _LISTS["births"]
MONTH_WORDS: Final = _LISTS["months"]
FILE_WORDS: Final = _LISTS["files"]
VEHICLE_WORDS: Final = _LISTS["vehicles"]
NOT_ON_A_PLATE: Final = _LISTS["not_on_a_plate"]
