"""The directory, as messages."""

from collections.abc import Sequence
from typing import Final

from services.language.hygiene import shorten
from services.people.absences import Absence
from storage.records.person import DirectoryFilter, Person
from views.people.absences import render_absence
from views.people.profiles import committee_names, function_name, render_profile
from views.texts import Html, Texts, escape, join

# A whole page of the longest entries still fits one message.
LONGEST_PART: Final = 90


def render_filter(wanted: DirectoryFilter, texts: Texts) -> str:
    """Return the filters of the directory, in words."""
    parts = []
    if wanted.committee_code:
        parts.append(texts.committee(wanted.committee_code))
    if wanted.commune_code:
        parts.append(texts.commune(wanted.commune_code))
    if wanted.spellings:
        parts.append(texts.plain("directory-words", words=wanted.shown_words or wanted.spellings[0]))
    return " · ".join(parts) or texts.plain("directory-everybody")


def render_directory(
    people: Sequence[Person],
    absences: Sequence[Absence | None],
    texts: Texts,
    *,
    wanted: DirectoryFilter,
    first: int,
    total: int,
    page: int,
    pages: int,
    shows_reach: bool,
) -> Html:
    """Render one page; people are numbered from `first` like the buttons below."""
    head = texts("directory-title", filter=render_filter(wanted, texts))
    if not people:
        return join([head, _nobody(texts)], "\n\n")
    count = texts("directory-count", count=total)
    if pages > 1:
        count = join([count, texts("directory-page", page=page + 1, pages=pages)], ", ")
    entries = [
        join([_entry(number, person, absence, texts), *(_reach(person, texts) if shows_reach else ())])
        for number, (person, absence) in enumerate(zip(people, absences, strict=True), start=first)
    ]
    return join([join([head, count]), *entries], "\n\n")


def _nobody(texts: Texts) -> Html:
    theme = texts.territory.themes[0].name_in(texts.language)
    return texts("directory-nobody", theme=theme.lower(), commune=texts.territory.communes[0].name)


def _reach(person: Person, texts: Texts) -> list[Html]:
    if person.blocked_at is None:
        return []
    return [texts("person-unreached", date=texts.date(person.blocked_at))]


def render_unreached(people: Sequence[Person], total: int, texts: Texts) -> list[Html]:
    """Render the people who get no message any more, numbered as their buttons."""
    lines = [
        texts(
            "waiting-unreached-item",
            number=number,
            name=person.name,
            date=texts.date(person.blocked_at) if person.blocked_at else "",
        )
        for number, person in enumerate(people, start=1)
    ]
    return [texts("waiting-unreached", count=total), *lines]


def render_managed(person: Person, absence: Absence | None, texts: Texts) -> Html:
    """Render one person for those who manage people."""
    return join([render_profile(person, texts, absence=absence), *_reach(person, texts)])


def render_person(person: Person, absence: Absence | None, texts: Texts) -> Html:
    """Render what the directory says of one person."""
    return join([Html(f"<b>{escape(person.name)}</b>"), *_details(person, absence, texts)])


def _entry(number: int, person: Person, absence: Absence | None, texts: Texts) -> Html:
    who = Html(f"{number}. <b>{escape(person.name)}</b>")
    return join([who, *_details(person, absence, texts)])


def _details(person: Person, absence: Absence | None, texts: Texts) -> list[Html]:
    where = person.organisation_name or texts.plain("directory-no-organisation")
    commune = texts.commune(person.commune_code) if person.commune_code else ""
    what = [shorten(part, LONGEST_PART) for part in (where, function_name(person, texts), commune) if part]
    lines = [escape(" · ".join(what))]
    committees = " / ".join(committee_names(person, texts))
    if committees:
        lines.append(Html(f"<i>{escape(shorten(committees, LONGEST_PART))}</i>"))
    if absence:
        lines.append(texts("directory-absent", days=render_absence(absence, texts)))
    return lines
