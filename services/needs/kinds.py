"""The four kinds of contribution a person can make, and the French words that announce each."""

from typing import Final

from storage.records.need import NeedKind

# In order of preference: in doubt, a need.
KIND_VOCABULARY: Final = {
    NeedKind.NEED: (
        "besoin", "manque", "manquer", "manquent", "absence", "pas de", "plus de place", "plus aucun",
        "aucun", "il faudrait", "il faut", "pas assez", "trop peu", "insuffisant", "pas disponible",
        "indisponible", "pas accès", "difficile de", "difficulté", "impossible de", "sans solution",
        "en attente", "liste d'attente", "demande", "cherche", "cherchons", "recherche", "recherchons",
        "pénurie", "saturé", "complet", "trop loin",
    ),
    NeedKind.ALERT: (
        "alerte", "alerter", "va fermer", "vont fermer", "ferme ses portes", "fermeture",
        "menace de fermeture", "risque de fermeture", "risque de fermer", "risque", "danger",
        "dangereux", "dégradation", "se dégrade", "inquiétude", "inquiétant", "inquiet", "inquiète",
        "violence", "suppression", "supprimé", "accident", "incident", "signaler", "signalement",
        "en hausse", "augmentation", "de plus en plus",
    ),
    NeedKind.IDEA: (
        "idée", "et si", "on pourrait", "nous pourrions", "pourrait-on", "pourquoi pas",
        "pourquoi ne pas", "je suggère", "suggestion", "proposition", "ce serait bien",
        "ce serait utile", "serait intéressant", "je propose de", "proposer de", "propose de créer",
        "propose de faire", "propose d'organiser", "propose de mettre en place", "imaginer",
        "expérimenter", "s'inspirer",
    ),
    NeedKind.RESOURCE: (
        "ressource", "prêter", "prête", "prêtons", "peut prêter", "pouvons prêter", "on pourrait prêter",
        "disponible", "mettre à disposition", "mettons à disposition", "met à disposition",
        "mise à disposition", "à disposition", "nous disposons", "dispose de", "nous proposons",
        "propose", "peut accueillir", "pouvons accueillir", "nous avons une salle",
        "nous avons un véhicule", "nous avons un minibus", "places libres", "place libre",
        "peut intervenir", "pouvons intervenir", "partager", "mutualiser", "offre", "offrons",
    ),
}  # fmt: skip

KIND_LABELS: Final = {
    "besoin": NeedKind.NEED,
    "alerte": NeedKind.ALERT,
    "idée": NeedKind.IDEA,
    "ressource": NeedKind.RESOURCE,
}
