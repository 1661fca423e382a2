"""Where somebody lives: a street and a number, if the words speak of a person and not of a house for all."""

import re
from collections.abc import Iterator
from typing import Final

from services.language.personal_details.finding import Finding
from services.language.personal_details.vocabulary import STREETS

# The lists are folded, the text is not.
_WAYS: Final = "|".join(
    street.replace("e", "[eéè]").replace("o", "[oô]") for street in sorted(STREETS, key=len, reverse=True)
)
_LINK: Final = r"(?:(?:de|du|des|la|le|les|aux?|à|sur|sous|en)\s+|[dl]['’]\s?)"
_STREET: Final = (
    rf"(?:{_WAYS})\b\.?\s+{_LINK}{{0,3}}"
    r"[^\W\d_][\w'’-]*(?:\s+(?-i:(?:(?:de|du|des|la|le|les)\s+|[dl]['’])*[A-ZÀ-Ý0-9][\w'’-]*))*"
)
_NUMBERED: Final = re.compile(
    rf"(?<![\w.,/-])\d{{1,4}}(?:\s?(?:bis|ter|quater|[a-d])\b)?\s?,?\s+{_STREET}", re.IGNORECASE
)
_LIVES: Final = (
    r"\b(?:habit(?:e|ent|ait|ant)|demeur(?:e|ent|ant)|domicili[ée]+s?|r[ée]sid(?:e|ent|ant)\b|log[ée]+s?|logent"
    r"|h[ée]berg[ée]+s?|vit|vivent|vivait|dort|dorment|squatten?t?)\b"
)
_LIVES_IN: Final = re.compile(
    rf"{_LIVES}\s+(?:tou(?:te?|jours)\s+|actuellement\s+|seule?\s+)*"
    r"(?:(?:au|dans|à|sur)\s+)?(?:(?:la|le|l['’])\s*)?"
    rf"(?P<street>{_STREET})",
    re.IGNORECASE,
)
_SOMEBODYS: Final = re.compile(
    rf"{_LIVES}|\bchez (?:elle|lui|eux|moi)\b|\bsonne(?:r|z|tte)\b"
    r"|\b(?:mon|son|leur) (?:adresse|domicile|logement)\b",
    re.IGNORECASE,
)
_PERHAPS_SOMEBODYS: Final = re.compile(r"\b(?:adresse|domicile|appartement|maison|logement)\b", re.IGNORECASE)
_FOR_ALL: Final = re.compile(
    r"\b(?:mairie|permanence|r[ée]union|atelier|salle|[ée]cole|coll[eè]ge|lyc[ée]e|cr[eè]che|local|locaux"
    r"|si[eè]ge|bureaux?|s['’]installe|rdv|rendez-vous|a lieu|se tient|accueil|centre|association|ouvre"
    r"|ouvert|pharmacie|cabinet|gymnase|rpe|ram|laep|pmi|ccas|magasin|boutique|commerce|boulangerie|m[ée]diath[eè]que|biblioth[eè]que|antenne|relais"
    r"|exposition|expo|march[ée]|caf|cpam|msa|maison (?:de|des|du)|arr[êe]t|travaux|entr[ée]e libre)\b",
    re.IGNORECASE,
)
_SAID_TO_BE: Final = re.compile(
    rf"\badresse(?:\s+(?:postale|personnelle|actuelle))?\s*(?::|est|c['’]est)\s*(?P<street>{_STREET})",
    re.IGNORECASE,
)
_NEARBY: Final = 60


def addresses_in(text: str, *, is_about_somebody: bool) -> Iterator[Finding]:
    """Find a person's address; `is_about_somebody`: the text holds another personal detail."""
    free_from = 0
    for start, end in sorted(_candidates(text, is_about_somebody=is_about_somebody)):
        if start >= free_from:
            free_from = end
            yield Finding("address", start, end)


def _candidates(text: str, *, is_about_somebody: bool) -> Iterator[tuple[int, int]]:
    for pattern in (_LIVES_IN, _SAID_TO_BE):
        for found in pattern.finditer(text):
            yield found.span("street")
    for found in _NUMBERED.finditer(text):
        around = text[max(0, found.start() - _NEARBY) : found.end() + _NEARBY // 2]
        perhaps = is_about_somebody or _PERHAPS_SOMEBODYS.search(around)
        if _SOMEBODYS.search(around) or (perhaps and not _FOR_ALL.search(around)):
            yield found.span()
