"""A person's details, as others and they themselves read them."""

from collections.abc import Mapping, Sequence

from services.people.absences import Absence
from storage.records.person import Grant, JoinRequest, Person
from views.people.absences import render_absence
from views.texts import Html, Texts, join


def function_name(person: Person, texts: Texts) -> str:
    """Return the name of one of the territory's functions, or the person's own words."""
    function = texts.territory.find_function(person.function) if person.function else None
    return function.name_in(texts.language) if function else person.function or ""


def committee_names(person: Person, texts: Texts) -> list[str]:
    """Return the committees a person sits in, in the territory's order."""
    return [
        committee.name_in(texts.language)
        for committee in texts.territory.committees
        if committee.code in person.committee_codes
    ]


def role_names(person: Person, texts: Texts) -> list[str]:
    """Return a person's roles, by name."""
    return [grant_name(grant, texts) for grant in sorted(person.grants, key=_rank)]


def _rank(grant: Grant) -> tuple[str, str]:
    return grant.role, grant.committee_code or ""


def grant_name(grant: Grant, texts: Texts) -> str:
    """Return a role's name, with its committee."""
    role = texts.plain(f"role-{grant.role}")
    return f"{role} ({texts.committee(grant.committee_code)})" if grant.committee_code else role


def render_profile(person: Person, texts: Texts, *, absence: Absence | None) -> Html:
    """Render the card of `/profil`, which coordinators see too."""
    unsaid = texts.plain("profile-unsaid")
    card = texts(
        "profile",
        name=person.name,
        organisation=person.organisation_name or unsaid,
        function=function_name(person, texts) or unsaid,
        committees=" · ".join(committee_names(person, texts)) or unsaid,
        commune=texts.commune(person.commune_code) if person.commune_code else unsaid,
        roles=" · ".join(role_names(person, texts)) or unsaid,
        language=texts.plain(f"language-{person.language}"),
    )
    away = texts("profile-absent", days=render_absence(absence, texts)) if absence else Html("")
    return join([card, away])


def render_edited(
    person: Person, grants: Sequence[Grant], committees: Sequence[str], organisation: str | None, texts: Texts
) -> Html:
    """Render a person as a coordinator is about to change them."""
    unsaid = texts.plain("profile-unsaid")
    return texts(
        "person-edit-review",
        name=person.name,
        organisation=organisation or unsaid,
        committees=" · ".join(texts.committee(code) for code in committees) or unsaid,
        roles=" · ".join(grant_name(grant, texts) for grant in grants) or unsaid,
    )


def render_join_request(asked: JoinRequest, texts: Texts) -> Html:
    """Render a request while it waits, for coordinators."""
    return texts("join-asked", name=_asker(asked, texts), moment=texts.moment(asked.requested_at))


def render_decision(asked: JoinRequest, texts: Texts) -> Html:
    """Render a request once it is decided, for every coordinator."""
    by = asked.decided_by_name or texts.plain("join-decided-somebody")
    return texts(f"join-decided-{asked.decision}", name=_asker(asked, texts), by=by)


def _asker(asked: JoinRequest, texts: Texts) -> str:
    return asked.name or texts.plain("join-asked-unnamed")


def render_welcome(person: Person, texts: Texts) -> Html:
    """Render the welcome of a newly registered person."""
    return texts("joined", name=person.name, example=example_of_need(texts))


def example_of_need(texts: Texts) -> str:
    """Return an example of a need; it names a commune without an article, as « à » comes before it."""
    names = [commune.name for commune in texts.territory.communes]
    plain = [name for name in names if not name.startswith(("Le ", "La ", "Les ", "L’", "L'"))]
    return texts.plain("help-example", commune=(plain or names)[0])


def render_help(
    duties: Sequence[str],
    commands: Mapping[str, Sequence[str]],
    examples: Mapping[str, str],
    texts: Texts,
) -> Html:
    """Render the help: how to write, duties (text keys), commands by subject with the examples there are."""
    subjects = [
        join([texts(f"help-{subject}"), *(_command(name, examples.get(name), texts) for name in names)])
        for subject, names in commands.items()
    ]
    parts = [
        texts("help-intro", example=example_of_need(texts)),
        *(texts(key) for key in duties),
        texts("help-words"),
    ]
    return join([*parts, *subjects], "\n\n")


def _command(name: str, example: str | None, texts: Texts) -> Html:
    description = texts.plain(f"command-{name}")
    return texts("help-command", name=name, description=description, example=example or "none")
