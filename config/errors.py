"""The error for a faulty installation, and the one French sentence that explains it."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class ConfigurationError(Exception):
    """A setting or a territory file is wrong; ``str()`` is one French sentence without any secret."""


_SENTENCES: Final = {
    "missing": "cette valeur manque",
    "extra_forbidden": "ce nom n’est pas connu",
    "string_type": "un texte est attendu",
    "string_too_short": "ce texte est trop court (au moins {min_length} caractères)",
    "string_too_long": "ce texte est trop long (au plus {max_length} caractères)",
    "string_pattern_mismatch": "cette écriture n’est pas celle attendue (motif {pattern})",
    "int_type": "un nombre entier est attendu",
    "int_parsing": "un nombre entier est attendu",
    "int_from_float": "un nombre entier est attendu",
    "float_type": "un nombre est attendu",
    "float_parsing": "un nombre est attendu",
    "finite_number": "un nombre fini est attendu",
    "greater_than": "un nombre supérieur à {gt} est attendu",
    "greater_than_equal": "un nombre d’au moins {ge} est attendu",
    "less_than": "un nombre inférieur à {lt} est attendu",
    "less_than_equal": "un nombre d’au plus {le} est attendu",
    "literal_error": "les valeurs possibles sont {expected}",
    "enum": "les valeurs possibles sont {expected}",
    "time_type": "une heure est attendue, par exemple 20:00:00",
    "time_parsing": "une heure est attendue, par exemple 20:00:00",
    "tuple_type": "une liste est attendue",
    "too_short": "au moins {min_length} élément est attendu",
    "model_type": "une table est attendue",
    "model_attributes_type": "une table est attendue",
}


def problem_in_french(details: "ErrorDetails") -> str:
    """Describe a problem pydantic found, in French and without the refused value (it may be a secret)."""
    context = details.get("ctx", {})
    if details["type"] == "value_error":
        return str(context["error"])
    sentence = _SENTENCES.get(details["type"], "cette valeur n’est pas acceptée")
    return sentence.format_map({name: _french(value) for name, value in context.items()})


def _french(value: object) -> str:
    return str(value).replace(" or ", " ou ")
