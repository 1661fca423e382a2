"""The columns of the action plan's workbook: what the template says and what an import reads."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the name a line keeps its cell under, its heading, and its width in characters."""

    name: str
    heading: str
    width: int = 18


ACTIONS_SHEET: Final = "Actions"
INDICATORS_SHEET: Final = "Indicateurs"
ACTION_COLUMNS: Final = (
    Column("axis", "Axe", 8),
    Column("axis_title", "Intitulé de l’axe", 30),
    Column("objective", "Objectif", 10),
    Column("objective_title", "Intitulé de l’objectif", 30),
    Column("code", "N° de l’action", 14),
    Column("title", "Titre", 45),
    Column("committee", "Comité", 10),
    Column("description", "Description", 45),
    Column("steps", "Étapes", 35),
    Column("publics", "Publics", 22),
    Column("communes", "Communes", 22),
    Column("leads", "Pilote", 24),
    Column("organisation", "Structure pilote", 24),
    Column("elected_referent", "Élu·e référent·e", 22),
    Column("partners", "Partenaires", 30),
    Column("schemes", "Dispositifs liés", 20),
    Column("starts_on", "Début", 12),
    Column("ends_on", "Fin", 12),
    Column("period_text", "Période en toutes lettres", 24),
    Column("is_recurring", "Chaque année", 12),
    Column("priority", "Priorité", 12),
    Column("weight", "Poids", 8),
    Column("rhythm", "Rythme des points", 18),
    Column("status", "Statut", 14),
)
INDICATOR_COLUMNS: Final = (
    Column("code", "N° de l’action", 14),
    Column("name", "Indicateur", 40),
    Column("unit", "Unité", 14),
    Column("kind", "Type", 12),
    Column("direction", "Sens", 10),
    Column("baseline_value", "Valeur de départ", 16),
    Column("baseline_on", "Date de départ", 14),
    Column("baseline_source", "Source", 24),
    Column("target_value", "Cible", 12),
    Column("target_on", "Échéance", 12),
)
EVERYWHERE: Final = "tout le territoire"
