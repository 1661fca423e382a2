"""Numbers that lead to one person: of social security, of a file, of a card, of a bank account."""

import re
from collections.abc import Iterator
from typing import Final

from services.language.french import fold
from services.language.personal_details.finding import Finding
from services.language.personal_details.vocabulary import FILE_WORDS

_GAP: Final = r"[ \u00a0\u2009\u202f.\-‐‑–/]"
# Patterns begin with the figure and look back from there: text without figures then costs next to nothing.
# Sex, year, month (from 20: unknown, or born abroad), department (or 2A, 2B), commune, order; often the key.
_NIR: Final = re.compile(
    rf"[1278](?<!\w[1278]){_GAP}?\d\d{_GAP}?(?:0[1-9]|1[0-2]|[2-9]\d){_GAP}?(?:\d\d|2[AB]){_GAP}?\d{{3}}{_GAP}?\d{{3}}"
    rf"(?:{_GAP}{{0,3}}\d\d)?(?!\w)",
    re.IGNORECASE,
)
# Miscounted or badly grouped, it is one all the same where the words say so.
_LIKE_NIR: Final = re.compile(rf"[12](?<!\w[12]){_GAP}?\d(?:{_GAP}?[\dAB]){{10,13}}(?!\w)")
_SAID_TO_BE_NIR: Final = re.compile(
    r"(?:s[ée]cu(?:rit[ée] sociale)?|\bn[si][rs]s?|\bss|carte vitale|immatriculation)\b\D{0,25}$",
    re.IGNORECASE,
)

_SAID_TO_BE_OTHER: Final = re.compile(
    r"\b(?:fisc\w*|siret|siren|rna|facture|commande|pdl)\b\D{0,25}$", re.IGNORECASE
)

_CARD: Final = re.compile(
    r"\d(?<!\w\d)(?:\d{3}(?:[ -]\d{4}){3}|\d{4}[ -]\d{5}[ -][A-Z0-9]{11}[ -]\d\d)(?!\w)", re.IGNORECASE
)
_IBAN: Final = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z]\d\d(?:[ -]?[A-Z0-9]{4}){3,7}(?:[ -]?[A-Z0-9]{1,4})?(?!\w)")
_SMALL_IBAN: Final = re.compile(r"fr\d\d(?:[ -]?\d{4}){4,5}(?:[ -]?[a-z0-9]{1,4}){0,2}(?!\w)", re.IGNORECASE)
_YEARS: Final = re.compile(r"(?:(?:19|20)\d\d[ -]?)+")

_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBER: Final = re.compile(r"\d(?<![\d,]\d)[\dA-Z]*(?:[ ./-]?[\dA-Z]*\d[\dA-Z]*)*[A-Za-z]?(?!\w)")
_LETTERS_BEFORE: Final = re.compile(r"(?<!\w)[A-Z]{1,3}[ -]?$")
_SMALL_GAP: Final = r"[^.;\n\d]"
_N: Final = r"(?:n[°ºo.]|num(?:[ée]ro)?s?|nr|r[ée]f(?:[ée]rence)?\.?)"
_BODY: Final = (
    r"\b(?:caf|msa|cpam|mdph|css|rsa|aah|aeeh|apa|apl|ase|carsat|ameli|pr[ée]fecture|agdref|ofii|ofpra|cesu|pajemploi"
    r"|urssaf|france\s?travail|p[ôo]le\s?emploi|mission locale|logement social|dalo|siao|ursaff)\b"
)
_HOLDER: Final = (
    r"\b(?:allocataire|matricule|identifiant|passeport|adh[ée]rent(?:e)?|abonn[ée]e?|agdref|[ée]tranger|fiscal|pdl|rib"
    r"|iban|ine|r[ée]c[ée]piss[ée]|titre de s[ée]jour|carte d['’ ]identit[ée]|carte de s[ée]jour|cni"
    r"|permis(?: de conduire)?|assur[ée]e?|client(?:e)?|compte|usager|b[ée]n[ée]ficiaire"
    r"|demandeur(?: d['’]emploi)?|[ée]crou|inscription|compteur|patient|licence|visa)\b"
)
_SAID_TO_BE_ONES: Final = re.compile(
    rf"(?:{_HOLDER}{_SMALL_GAP}{{0,30}}?[\s:=°º]"
    rf"|(?:{_N}|\bdossier\b|\bcode\b){_SMALL_GAP}{{0,25}}{_BODY}{_SMALL_GAP}{{0,15}}?[\s:=°º]"
    rf"|{_BODY}{_SMALL_GAP}{{0,15}}?(?:{_N}|dossier){_SMALL_GAP}{{0,10}}?[\s:=°º]?"
    rf"|\bdossier\b[^.\n\d]{{0,25}}?{_N}[\s:=°º]*"
    rf"|{_N}\s*(?:de\s+|du\s+|d['’])?(?:dossier|contrat)\b{_SMALL_GAP}{{0,15}}?[\s:=°º]"
    rf"|{_BODY}\s*[:=]?\s*(?P<bare>)"
    r")$",
    re.IGNORECASE,
)
_OF_AN_ORGANISATION: Final = re.compile(
    r"\b(?:subvention|convention|march[ée]|d[ée]lib[ée]ration|projet|ctg|siret|siren|rna|facture|devis|budget|feader|action"
    r"|besoin|arr[êe]t[ée]|lot|article|d[ée]cret)\b",
    re.IGNORECASE,
)
_PHONE_OR_DATE: Final = re.compile(r"0[1-9](?:[ .-]?\d\d){4}(?!\d)|\d\d?[/.-]\d\d?[/.-](?:\d{4}|\d\d)(?!\d)")
_AMOUNT: Final = re.compile(
    r"\s?(?:€|%|euros?\b|eur\b|personnes|familles|enfants|habitants|allocataires|dossiers)", re.IGNORECASE
)
_FARTHEST: Final = 60
_NEAR: Final = 25
_FEWEST_DIGITS: Final = 4
_LONG_BARE: Final = re.compile(r"\d{6}")


def social_security_numbers_in(text: str) -> Iterator[Finding]:
    """Find social security numbers (NIR)."""
    free_from = 0
    spans = [
        found.span()
        for found in _NIR.finditer(text)
        if not _SAID_TO_BE_OTHER.search(text[max(0, found.start() - _FARTHEST) : found.start()])
    ]
    spans += [
        found.span()
        for found in _LIKE_NIR.finditer(text)
        if _SAID_TO_BE_NIR.search(text[max(0, found.start() - _FARTHEST) : found.start()])
    ]
    for start, end in sorted(spans):
        if start >= free_from:
            free_from = end
            yield Finding("nir", start, end)


def bank_accounts_in(text: str) -> Iterator[Finding]:
    """Find numbers of bank accounts and cards."""
    free_from = 0
    patterns = (_CARD, _IBAN, _SMALL_IBAN) if "iban" in text.lower() else (_CARD, _IBAN)
    for start, end in sorted(found.span() for pattern in patterns for found in pattern.finditer(text)):
        if start >= free_from and not _YEARS.fullmatch(text[start:end]):
            free_from = end
            yield Finding("id", start, end)


def file_numbers_in(text: str) -> Iterator[Finding]:
    """Find numbers of files and cards that are a person's: something before must say so."""
    for found in _NUMBER.finditer(text):
        if sum(map(str.isdigit, found[0])) < _FEWEST_DIGITS:
            continue
        if _AMOUNT.match(text, found.end()):
            continue
        before = text[max(0, found.start() - _FARTHEST) : found.start()]
        letters = _LETTERS_BEFORE.search(before)
        before = before[: letters.start()] if letters else before
        if _is_ones_own(before, found[0]):
            yield Finding("id", found.start() - (len(letters[0]) if letters else 0), found.end())


def _is_ones_own(before: str, number: str) -> bool:
    if FILE_WORDS.isdisjoint(map(fold, _WORD.findall(before))):
        return False
    cue = _SAID_TO_BE_ONES.search(before)
    if cue is None or _PHONE_OR_DATE.match(number):
        return False
    if _OF_AN_ORGANISATION.search(before, max(0, cue.start() - _NEAR)):
        return False
    return cue["bare"] is None or _LONG_BARE.match(number) is not None
