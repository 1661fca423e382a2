"""« Oui » and « non » as people type them to a card that waits for « Envoyer »."""

from typing import Final

from services.language.french import words

_LONGEST: Final = 6
# Folded words, in French and English; a sentence made of them alone agrees, or takes back.
_YES: Final = frozenset(
    (
        "oui", "ouais", "ouep", "yes", "yep", "ok", "okay", "oki", "okey", "daccord", "entendu", "parfait",
        "envoie", "envoies", "envoyer", "envoye", "envoyez", "envoi", "send", "valide", "valider", "validez",
        "confirme", "confirmer", "go", "vas", "allez", "allons", "bon", "bien", "nickel", "impec", "top",
    )
)  # fmt: skip
_NO: Final = frozenset(
    (
        "non", "nan", "no", "annule", "annuler", "annulez", "annulation", "cancel", "supprime", "supprimer",
        "efface", "laisse", "laissez", "tomber", "oublie", "oubliez", "abandonne", "abandonner", "stop",
    )
)  # fmt: skip
_AROUND: Final = frozenset(
    (
        "c", "cest", "est", "d", "accord", "tout", "ca", "cela", "y", "le", "la", "les", "moi", "merci",
        "svp", "stp", "s", "il", "vous", "te", "plait", "alors", "please", "it", "that", "is", "tres",
        "parfaitement", "je", "peux", "peut", "maintenant", "a", "l",
    )
)  # fmt: skip
_THUMBS_UP: Final = ("👍", "✅", "👌")
_THUMBS_DOWN: Final = ("👎", "❌")


def consent_in(text: str) -> bool | None:
    """Return True for a « oui », False for a « non », None for words that say something else."""
    found = words(text)
    if not found:
        return _by_sign(text)
    if len(found) > _LONGEST:
        return None
    meant = [word for word in found if word not in _AROUND]
    if "accord" in found and not meant:
        return True
    if meant and _YES.issuperset(meant):
        return True
    return False if meant and _NO.issuperset(meant) else None


def _by_sign(text: str) -> bool | None:
    sign = text.strip()[:1]
    if sign in _THUMBS_UP:
        return True
    return False if sign in _THUMBS_DOWN else None
