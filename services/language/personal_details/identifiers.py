"""What leads to one person: social security and file numbers, dates of birth, plates of vehicles."""

import re
from collections.abc import Iterator
from typing import Final

from services.language.personal_details.finding import Finding

_GAP: Final = r"[ \u00a0\u2009\u202f.\-‐‑–/]"

# Sex, year, month (from 20: unknown, or born abroad), department (or 2A, 2B), commune, order; often the key.
_NIR: Final = re.compile(
    rf"(?<!\w)[1278]{_GAP}?\d\d{_GAP}?(?:0[1-9]|1[0-2]|[2-9]\d){_GAP}?(?:\d\d|2[AB]){_GAP}?\d{{3}}{_GAP}?\d{{3}}"
    rf"(?:{_GAP}{{0,3}}\d\d)?(?!\w)",
    re.IGNORECASE,
)
# Miscounted or badly grouped, it is one all the same where the words say so.
_NAMED_NIR: Final = re.compile(
    rf"(?:s[ée]cu(?:rit[ée] sociale)?|\bnir|carte vitale|immatriculation)\b\D{{0,25}}"
    rf"(?P<number>[12]{_GAP}?\d(?:{_GAP}?[\dAB]){{10,13}})(?!\w)",
    re.IGNORECASE,
)

_MONTH: Final = (
    "janv(?:ier)?|f[ée]vr(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?|oct(?:obre)?"
    "|nov(?:embre)?|d[ée]c(?:embre)?"
)
# A whole date; or its day and month in words.
_DATE: Final = (
    r"(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})|\d{1,2} \d{1,2} \d{4}|\d{4}-\d\d?-\d\d?"
    rf"|\d{{1,2}}(?:er)?\s+(?:{_MONTH})\b\.?(?:\s+(?:\d{{4}}|\d{{2}})\b)?)(?!\d)"
)
_BIRTH: Final = re.compile(
    r"(?:\bn[ée](?:e|\(e\)|·e)?s?(?:\s+(?:en|à|a|au|dans)\s+[^\W\d_][\w'-]*(?:\s+[^\W\d_][\w'-]*)?)?"
    r"|\bnaissance|\bd\.?\s?d?\.?\s?n\b\.?|\bborn)"
    rf"(?:\s+(?:le|est|c'est|du|on))*\s*[:=]?\s*(?P<day>{_DATE})",
    re.IGNORECASE,
)

_LETTERS: Final = "[A-HJ-NP-TV-Z]{2}"
_PLATE: Final = re.compile(rf"(?<![\w-])(?!SS){_LETTERS}[- ]?\d{{3}}[- ]?{_LETTERS}(?![\w-])")
# Small letters, and plates of before 2009, only where a vehicle is spoken of.
_VEHICLE: Final = re.compile(
    r"immatricul|plaque|voiture|v[ée]hicule|camion|fourgon|scooter|\bmoto\b|\bauto\b|utilitaire|remorque|caravane",
    re.IGNORECASE,
)
_LOOSE_PLATE: Final = re.compile(
    r"(?<![\w-])(?:[a-z]{2}[- ]?\d{3}[- ]?[a-z]{2}|\d{2,4}[- ]?[A-Z]{1,3}[- ]?(?:\d\d|2[AB]))(?![\w-])",
    re.IGNORECASE,
)

_BANK: Final = re.compile(
    r"(?<!\w)(?:[A-Z]{2}\d\d(?:[ -]?[A-Z0-9]{4}){3,7}(?:[ -]?[A-Z0-9]{1,4})?|\d{4}(?:[ -]\d{4}){3}|"
    r"\d{5}[ -]\d{5}[ -][A-Z0-9]{11}[ -]\d\d)(?!\w)"
)
_YEARS: Final = re.compile(r"(?:(?:19|20)\d\d[ -]?)+")
_FILE: Final = re.compile(
    r"(?:"
    r"\b(?:allocataire|matricule|identifiant|passeport|adh[ée]rent|abonn[ée]|agdref|[ée]tranger|fiscal|pdl|rib"
    r"|iban|ine|r[ée]c[ée]piss[ée]|titre de s[ée]jour|carte d['’]identit[ée]|cni|permis de conduire|assur[ée]"
    r"|client|compte)\b"
    r"|\bdossier\b(?=[^.\n]{0,25}(?:n[°ºo]|num[ée]ro|\b(?:mdph|caf|msa|cpam|rsa|france travail)\b))"
    r"|(?:n[°ºo]|num[ée]ro)\s*(?:de\s+|d['’])?(?:dossier|caf|msa|cpam|mdph|rsa|contrat)\b"
    r")"
    r"[^.;\n\d]{0,30}?[\s:=°º](?P<number>[A-Z]{0,3}\d[\dA-Z]*(?:[ ./-]?[\dA-Z]*\d[\dA-Z]*)*)(?!\w)",
    re.IGNORECASE,
)
_OF_AN_ORGANISATION: Final = re.compile(
    r"\b(?:subvention|convention|march[ée]|d[ée]lib[ée]ration|projet|ctg|siret|siren|facture|devis|budget|feader)\b",
    re.IGNORECASE,
)
_FEWEST_DIGITS: Final = 4


def social_security_numbers_in(text: str) -> Iterator[Finding]:
    """Find social security numbers (NIR)."""
    free_from = 0
    spans = [found.span() for found in _NIR.finditer(text)]
    spans += [found.span("number") for found in _NAMED_NIR.finditer(text)]
    for start, end in sorted(spans):
        if start >= free_from:
            free_from = end
            yield Finding("nir", start, end)


def births_in(text: str) -> Iterator[Finding]:
    """Find dates of birth: a whole date after « né le », « date de naissance »."""
    for found in _BIRTH.finditer(text):
        yield Finding("birth", *found.span("day"))


def plates_in(text: str) -> Iterator[Finding]:
    """Find the plates of vehicles."""
    pattern = _LOOSE_PLATE if _VEHICLE.search(text) else _PLATE
    for found in pattern.finditer(text):
        yield Finding("plate", *found.span())


def file_numbers_in(text: str) -> Iterator[Finding]:
    """Find numbers of files, cards and bank accounts that are a person's."""
    free_from = 0
    spans = [found.span() for found in _BANK.finditer(text) if not _YEARS.fullmatch(found[0])]
    spans += [
        found.span("number")
        for found in _FILE.finditer(text)
        if sum(character.isdigit() for character in found["number"]) >= _FEWEST_DIGITS
        and not _OF_AN_ORGANISATION.search(found[0])
    ]
    for start, end in sorted(spans):
        if start >= free_from:
            free_from = end
            yield Finding("id", start, end)
