"""Departments of France, and regions and countries that are spoken of: where a namesake may lie."""

from typing import Final

_DEPARTMENTS: Final = (
    "ain", "aisne", "allier", "alpes de haute provence", "hautes alpes", "alpes maritimes", "ardeche", "ardennes",
    "ariege", "aube", "aude", "aveyron", "bouches du rhone", "calvados", "cantal", "charente", "charente maritime",
    "cher", "correze", "corse", "cote d or", "cotes d armor", "creuse", "dordogne", "doubs", "drome", "eure",
    "eure et loir", "finistere", "gard", "haute garonne", "gers", "gironde", "herault", "ille et vilaine", "indre",
    "indre et loire", "isere", "jura", "landes", "loir et cher", "loire", "haute loire", "loire atlantique", "loiret",
    "lot", "lot et garonne", "lozere", "maine et loire", "manche", "marne", "haute marne", "mayenne",
    "meurthe et moselle", "meuse", "morbihan", "moselle", "nievre", "nord", "oise", "orne", "pas de calais",
    "puy de dome", "pyrenees atlantiques", "hautes pyrenees", "pyrenees orientales", "bas rhin", "haut rhin", "rhone",
    "haute saone", "saone et loire", "sarthe", "savoie", "haute savoie", "paris", "seine maritime", "seine et marne",
    "yvelines", "deux sevres", "somme", "tarn", "tarn et garonne", "var", "vaucluse", "vendee", "vienne",
    "haute vienne", "vosges", "yonne", "territoire de belfort", "essonne", "hauts de seine", "seine saint denis",
    "val de marne", "val d oise",
)  # fmt: skip
_FURTHER: Final = (
    "bretagne", "normandie", "alsace", "lorraine", "provence", "auvergne", "bourgogne", "picardie", "aquitaine", "quebec",
    "canada", "belgique", "suisse", "italie", "espagne", "portugal", "algerie", "maroc", "tunisie", "allemagne",
    "angleterre", "guadeloupe", "martinique", "guyane", "reunion", "mayotte", "ardeche", "camargue",
)  # fmt: skip

ELSEWHERE: Final = {
    **dict.fromkeys(_FURTHER, ""),
    **{name: f"{number:02d}" for number, name in enumerate(_DEPARTMENTS, start=1)},
    **{f"{number:02d}": f"{number:02d}" for number in range(1, len(_DEPARTMENTS) + 1)},
}
"""Folded names with the department's code, none for regions and countries; each code stands for itself."""
