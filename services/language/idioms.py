"""Turns of phrase whose words would name a theme by themselves: « en train de monter », « a permis de »."""

import re
from collections.abc import Sequence
from typing import Final

_HAS: Final = (
    r"(?:ai|as|a|avons|avez|ont|avait|avaient|aura|auront|aurait|auraient|ait|aient|ayant|est|sera|ete)"
)
# What may stand before a verb: « en train de tout y refaire ».
_BETWEEN: Final = r"(?:se|s|me|le|la|les|l|y|en|nous|vous|lui|leur|tout|bien|ne|pas)"
_DIPLOMAS: Final = (
    r"(?:petite|aepe|accompagnante?|cuisine|patiss\w+|boulang\w+|coiff\w+|esthet\w+|agri\w+|menuis\w+|electr\w+"
    r"|plomb\w+|macon\w*|commerce|vente|services?|en alternance|pro)"
)
_IDIOMS: Final = re.compile(
    r"\b(?:"
    rf"en train d(?:e|u|es)? (?:{_BETWEEN} )*\w+(?:er|ir|re|oir)\b"
    rf"|{_HAS} (?:(?:deja|bien|enfin|aussi|jamais|pas|toujours) )?permis\b"
    r"|permis d(?:e|y)? (?!conduire)(?:\w+(?:er|ir|re|oir)|chasse|peche|sejour)\b"
    rf"|(?:mis|met\w*|gard\w*|fix\w*|tenir|tient|maint\w+|pass\w*|franchi\w*|garder|bon|nouveau|meme)"
    rf" (?:(?:le|un|ce|de|du) )?cap\b(?! {_DIPLOMAS})"
    rf"|(?:le|ce|du|au|notre|leur|son) cap\b(?! {_DIPLOMAS})"
    r"|(?:probleme|souci|detail|defaut|incident|point|accident|changement|travaux|degats?|role|element)s?"
    r" (?:tres |plutot |assez )?mineure?s?\b"
    r")"
)
_NOTHING: Final = "·"


def without_idioms(words: Sequence[str]) -> list[str]:
    """Return folded words with those of an idiom blanked, so that places stay the same."""
    line = " ".join(words)
    return _IDIOMS.sub(lambda found: " ".join(_NOTHING for _word in found[0].split(" ")), line).split(" ")
