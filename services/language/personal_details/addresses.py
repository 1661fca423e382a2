"""Where somebody lives: a street and a number, if the words speak of a person and not of a house for all."""

import re
from collections.abc import Iterator
from typing import Final

from services.language.personal_details.finding import Finding
from services.language.personal_details.tokens import Line
from services.language.personal_details.vocabulary import LIVING_WORDS, SHORT_WAYS, STREETS

# The lists are folded, the text is not.
_WAYS: Final = "|".join(
    street.replace("e", "[eéè]").replace("o", "[oô]")
    for street in sorted(STREETS | SHORT_WAYS, key=len, reverse=True)
)
_LINK: Final = r"(?:(?:de|du|des|la|le|les|aux?|à|sur|sous|en)\s+|[dl]['’]\s?)"
_WORD: Final = r"[^\W\d_][\w'’-]*"
_MORE_WORDS: Final = r"(?:\s+(?-i:(?:(?:de|du|des|la|le|les)\s+|[dl]['’])*[A-ZÀ-Ý0-9][\w'’-]*)){0,5}"
_STREET: Final = rf"(?:(?:{_WAYS})\b\.?\s+{_LINK}{{0,3}}{_WORD}{_MORE_WORDS}|grand['’ -]?rue\b(?!\s\w+e\b))"
_NEXT: Final = r"(?:\s?[,-])?\s{0,2}"
_PART: Final = (
    r"(?:(?:b[âa]t(?:iment)?|appt?|apt|appartement|porte|escalier|esc|logement|chambre|studio|entr[ée]e|n°)\b\.?\s*"
    r"[A-Z0-9]{1,4}\b|\d{1,2}\s?(?:er|[eè]me|e|ème)\s[ée]tage)"
)
_NUMBER: Final = r"\d(?<![\w.,/-]\d)\d{0,3}(?:\s?(?:bis|ter|quater|[a-d])\b)?"
_NUMBERED: Final = re.compile(rf"{_NUMBER}\s?,?\s*(?<!\d){_STREET}", re.IGNORECASE)
_BOX: Final = re.compile(r"B\.?P\.?\s?\d{1,5}(?:\s?,?\s*\d{5}(?:\s[A-ZÀ-Ý][\w'’-]+)?)?")
_LIVES: Final = (
    r"\b(?:habit(?:e|ent|ait|aient|ant|ons|ez)|demeur(?:e|ent|ait|ant)|domicili[ée]+s?|r[ée]sid(?:e|ent|ait|ant)\b"
    r"|log[ée]+s?|logent|h[ée]berg[ée]+s?|vit|vivent|vivait|dort|dorment|squatten?t?"
    r"|(?:(?<=\bil\s)|(?<=\bje\s)|(?<=\bils\s)|(?<=\belle\s)|(?<=\belles\s)|(?<=\bqui\s))"
    r"(?:reste(?:nt)?|cr[eè]che(?:nt)?|perche(?:nt)?|campe(?:nt)?|(?:est|sont)(?=\s(?:au\s)?\d)))\b"
)
_LIVES_IN: Final = re.compile(
    rf"{_LIVES}\s+(?:tou(?:te?|jours)\s+|actuellement\s+|seule?\s+)*"
    rf"(?:(?:au|dans|à|sur)\s+)?(?P<street>(?:(?:la|le)\s|l['’]\s?)?{_STREET})",
    re.IGNORECASE,
)
_SOMEBODYS: Final = re.compile(
    rf"{_LIVES}|\bchez (?:elle|lui|eux|moi)\b|\bsonne(?:r|z|tte)\b|\b(?:digicode|interphone)\b"
    r"|\b(?:mon|son|leur|ton|votre) (?:adresse|domicile|logement|appart\w*)\b|\bcourrier (?:à|au|a)\b"
    rf"|\bdomicile\s?:|\badresse (?:du|de la|de l['’]|des)"
    r" (?:b[ée]n[ée]f|famille|usag|monsieur|madame|dame|patient|parents)",
    re.IGNORECASE,
)
_PERHAPS_SOMEBODYS: Final = re.compile(
    rf"\b(?:adresse|domicile|appartement|maison|logement)\b|{_PART}"
    r"|\b(?:elle|(?<!s')il|ils|elles|moi|lui|eux|je)\b(?!\s(?:n['’e]\s?)?(?:manqu|fau|y\b|s['’]agit|pleut))",
    re.IGNORECASE,
)
_FOR_ALL: Final = re.compile(
    r"\b(?:mairie|permanence|r[ée]union|atelier|salle|[ée]cole|coll[eè]ge|lyc[ée]e"
    r"|(?<!elle )(?<!il )cr[eè]che|local|locaux"
    r"|si[eè]ge|bureaux?|s['’]installe|rdv|rendez-vous|a lieu|se tient|accueil|centre|association|ouvre"
    r"|ouvert|pharmacie|cabinet|gymnase|rpe|ram|laep|pmi|ccas|magasin|boutique|commerce|boulangerie|m[ée]diath[eè]que|biblioth[eè]que|antenne|relais"
    r"|exposition|expo|march[ée]|caf|cpam|msa|maison (?:de|des|du)|arr[êe]t|travaux|entr[ée]e libre)\b",
    re.IGNORECASE,
)
_SAID_TO_BE: Final = re.compile(
    r"\b(?:adresse|domicile)(?:\s+(?:postale|personnelle|actuelle)|\s+d[eu]s?\s(?:l['’])?\w+)?\s*(?::|est|c['’]est)\s*"
    rf"(?P<street>(?:{_PART}{_NEXT}){{0,4}}{_STREET})",
    re.IGNORECASE,
)
# « bâtiment C, appartement 12, résidence Les Tilleuls »: a door is somebody's.
_DOOR: Final = re.compile(
    rf"(?P<street>(?:{_PART}{_NEXT}){{1,4}}{_STREET}"
    rf"|(?:r[ée]sidence|r[ée]s\.?|hlm|cit[ée])\s{_LINK}{{0,2}}{_WORD}{_MORE_WORDS}(?:{_NEXT}{_PART}){{1,4}})",
    re.IGNORECASE,
)
_BEGINNINGS: Final = (_LIVES_IN, _SAID_TO_BE, _DOOR)
# A house right after a person, who is blanked out: « Mme Roux, Le Mas Neuf ».
_OF_A_PERSON: Final = re.compile(
    r"\n\s?[,(]\s?(?P<street>(?:l[ae]s?\s)?"
    r"(?:mas|lieu[- ]dit|villa|ferme|domaine|r[ée]sidence|lotissement|lot\.)\s"
    rf"{_LINK}{{0,2}}(?-i:[A-ZÀ-Ý][\w'’-]*){_MORE_WORDS})",
    re.IGNORECASE,
)
_NEARBY: Final = 60


def addresses_in(text: str, line: Line, *, is_about_somebody: bool) -> Iterator[Finding]:
    """Find a person's address; `is_about_somebody`: the text holds another personal detail, now blanked out.

    `line`: the same text in words, perhaps with some that are blanked out since.
    """
    free_from = 0
    for start, end in sorted(_candidates(text, line, is_about_somebody)):
        if start >= free_from:
            free_from = end
            yield Finding("address", start, end)


def _candidates(text: str, line: Line, is_about_somebody: bool) -> Iterator[tuple[int, int]]:
    for word, start in zip(line.words, line.starts, strict=True):
        if word in LIVING_WORDS:
            yield from (
                found.span("street") for pattern in _BEGINNINGS if (found := pattern.match(text, start))
            )
    if is_about_somebody:
        yield from (found.span("street") for found in _OF_A_PERSON.finditer(text))
    for pattern in (_NUMBERED, _BOX):
        for found in pattern.finditer(text):
            if _is_somebodys(text, found.start(), found.end(), is_about_somebody):
                yield found.span()


def _is_somebodys(text: str, start: int, end: int, is_about_somebody: bool) -> bool:
    around = text[max(0, start - _NEARBY) : end + _NEARBY // 2]
    if _SOMEBODYS.search(around):
        return True
    perhaps = is_about_somebody or _PERHAPS_SOMEBODYS.search(around)
    return bool(perhaps) and not _FOR_ALL.search(around)
