"""Columns of the action plan's workbook: headings of the template, read by an import."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its name in a line, its heading, its width in characters; `also` are other headings."""

    name: str
    heading: str
    width: int = 18
    also: tuple[str, ...] = ()


ACTIONS_SHEET: Final = "Actions"
INDICATORS_SHEET: Final = "Indicateurs"
# Both sheets begin with it.
_CODE_OF_ACTION: Final = SheetColumn(
    "code",
    "N° de l’action",
    14,
    also=(
        "N°",
        "N",
        "No",
        "Numéro",
        "N° action",
        "No de l’action",
        "Numéro de l’action",
        "Action n°",
        "Code",
        "Code de l’action",
        "Référence",
        "Réf.",
    ),
)
ACTION_COLUMNS: Final = (
    SheetColumn(
        "axis", "Axe", 8, also=("N° de l’axe", "Numéro de l’axe", "Code de l’axe", "Axe stratégique")
    ),
    SheetColumn(
        "axis_title", "Intitulé de l’axe", 30, also=("Titre de l’axe", "Nom de l’axe", "Libellé de l’axe")
    ),
    SheetColumn(
        "objective", "Objectif", 10, also=("N° de l’objectif", "Numéro de l’objectif", "Code de l’objectif")
    ),
    SheetColumn(
        "objective_title",
        "Intitulé de l’objectif",
        30,
        also=("Titre de l’objectif", "Nom de l’objectif", "Libellé de l’objectif"),
    ),
    _CODE_OF_ACTION,
    SheetColumn(
        "title",
        "Titre",
        45,
        also=(
            "Titre de l’action",
            "Intitulé",
            "Intitulé de l’action",
            "Libellé",
            "Libellé de l’action",
            "Nom de l’action",
            "Action",
        ),
    ),
    SheetColumn("committee", "Comité", 10, also=("Comité thématique", "Commission", "Groupe de travail")),
    SheetColumn(
        "description",
        "Description",
        45,
        also=("Descriptif", "Description de l’action", "Contenu", "Contenu de l’action"),
    ),
    SheetColumn("steps", "Étapes", 35, also=("Étapes de l’action", "Opérations", "Étapes prévues")),
    SheetColumn(
        "publics",
        "Publics",
        22,
        also=("Public cible", "Public visé", "Publics concernés", "Public(s)", "Bénéficiaires"),
    ),
    SheetColumn(
        "communes",
        "Communes",
        22,
        also=("Communes concernées", "Commune(s)", "Lieu", "Lieux", "Territoire", "Secteur géographique"),
    ),
    SheetColumn(
        "leads",
        "Pilote",
        24,
        also=(
            "Pilote(s)",
            "Pilote de l’action",
            "Pilotage",
            "Responsable",
            "Porteur de l’action",
            "Porteur",
            "Référent",
            "Référent·e",
        ),
    ),
    SheetColumn(
        "organisation",
        "Structure pilote",
        24,
        also=("Structure", "Structure porteuse", "Organisme"),
    ),
    SheetColumn(
        "elected_referent",
        "Élu·e référent·e",
        22,
        also=("Élu référent", "Élue référente", "Élu(e) référent(e)", "Élu", "Élu·e"),
    ),
    SheetColumn(
        "partners",
        "Partenaires",
        30,
        also=("Partenaires de l’action", "Partenariat", "Partenariats", "Partenaires associés"),
    ),
    SheetColumn("schemes", "Dispositifs liés", 20, also=("Dispositifs", "Dispositif lié")),
    SheetColumn(
        "starts_on",
        "Début",
        12,
        also=("Date de début", "Date début", "Commence le", "Démarrage", "Date de démarrage"),
    ),
    SheetColumn(
        "ends_on", "Fin", 12, also=("Date de fin", "Date fin", "Échéance", "Date d’échéance", "Se termine le")
    ),
    SheetColumn(
        "period_text",
        "Période en toutes lettres",
        24,
        also=("Période", "Calendrier", "Période de réalisation"),
    ),
    SheetColumn(
        "is_recurring",
        "Chaque année",
        12,
        also=("Tous les ans", "Récurrent", "Récurrente", "Annuel", "Action annuelle"),
    ),
    SheetColumn("priority", "Priorité", 12, also=("Niveau de priorité", "Degré de priorité")),
    SheetColumn("weight", "Poids", 8, also=("Pondération", "Coefficient")),
    SheetColumn(
        "rhythm", "Rythme des points", 18, also=("Rythme", "Fréquence des points", "Rythme de suivi")
    ),
    SheetColumn(
        "status",
        "Statut",
        14,
        also=("État", "État d’avancement", "Avancement", "Statut de l’action", "Statut actuel"),
    ),
)
INDICATOR_COLUMNS: Final = (
    _CODE_OF_ACTION,
    SheetColumn(
        "name",
        "Indicateur",
        40,
        also=(
            "Nom de l’indicateur",
            "Intitulé de l’indicateur",
            "Libellé de l’indicateur",
            "Indicateur de suivi",
            "Indicateur d’évaluation",
        ),
    ),
    SheetColumn("unit", "Unité", 14, also=("Unité de mesure",)),
    SheetColumn("kind", "Type", 12, also=("Type d’indicateur", "Nature")),
    SheetColumn("direction", "Sens", 10, also=("Sens attendu", "Évolution attendue", "Sens de variation")),
    SheetColumn(
        "baseline_value",
        "Valeur de départ",
        16,
        also=(
            "Valeur initiale",
            "Point de départ",
            "Donnée de départ",
            "Donnée d’origine",
            "Valeur d’origine",
        ),
    ),
    SheetColumn("baseline_on", "Date de départ", 14, also=("Date de la valeur de départ", "Date initiale")),
    SheetColumn("baseline_source", "Source", 24, also=("Source de la donnée", "Origine de la donnée")),
    SheetColumn("target_value", "Cible", 12, also=("Valeur cible", "Objectif chiffré", "Valeur visée")),
    SheetColumn(
        "target_on",
        "Échéance",
        12,
        also=("Date de la cible", "Date cible", "Date d’échéance", "À atteindre le"),
    ),
)
EVERYWHERE: Final = "tout le territoire"
NOTICE_SHEET: Final = "Mode d’emploi"
"""The sheet of the template that explains the others."""
