"""Columns of the action plan's workbook: headings of the template, read by an import."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its name in a line, its heading, and its width in characters."""

    name: str
    heading: str
    width: int = 18


ACTIONS_SHEET: Final = "Actions"
INDICATORS_SHEET: Final = "Indicateurs"
ACTION_COLUMNS: Final = (
    SheetColumn("axis", "Axe", 8),
    SheetColumn("axis_title", "Intitulé de l’axe", 30),
    SheetColumn("objective", "Objectif", 10),
    SheetColumn("objective_title", "Intitulé de l’objectif", 30),
    SheetColumn("code", "N° de l’action", 14),
    SheetColumn("title", "Titre", 45),
    SheetColumn("committee", "Comité", 10),
    SheetColumn("description", "Description", 45),
    SheetColumn("steps", "Étapes", 35),
    SheetColumn("publics", "Publics", 22),
    SheetColumn("communes", "Communes", 22),
    SheetColumn("leads", "Pilote", 24),
    SheetColumn("organisation", "Structure pilote", 24),
    SheetColumn("elected_referent", "Élu·e référent·e", 22),
    SheetColumn("partners", "Partenaires", 30),
    SheetColumn("schemes", "Dispositifs liés", 20),
    SheetColumn("starts_on", "Début", 12),
    SheetColumn("ends_on", "Fin", 12),
    SheetColumn("period_text", "Période en toutes lettres", 24),
    SheetColumn("is_recurring", "Chaque année", 12),
    SheetColumn("priority", "Priorité", 12),
    SheetColumn("weight", "Poids", 8),
    SheetColumn("rhythm", "Rythme des points", 18),
    SheetColumn("status", "Statut", 14),
)
INDICATOR_COLUMNS: Final = (
    SheetColumn("code", "N° de l’action", 14),
    SheetColumn("name", "Indicateur", 40),
    SheetColumn("unit", "Unité", 14),
    SheetColumn("kind", "Type", 12),
    SheetColumn("direction", "Sens", 10),
    SheetColumn("baseline_value", "Valeur de départ", 16),
    SheetColumn("baseline_on", "Date de départ", 14),
    SheetColumn("baseline_source", "Source", 24),
    SheetColumn("target_value", "Cible", 12),
    SheetColumn("target_on", "Échéance", 12),
)
EVERYWHERE: Final = "tout le territoire"
