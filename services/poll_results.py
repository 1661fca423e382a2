"""Who has answered a wave, by group."""

from dataclasses import dataclass

from services import polls
from storage.records.person import Person
from storage.records.poll import Participation, Poll, Wave
from storage.unit_of_work import UnitOfWork

_MOST_ORGANISATIONS = 25


@dataclass(frozen=True, slots=True)
class Turnout:
    """Asked and answered: all, by committee, and by organisation, those who miss most first."""

    poll: Poll
    wave: Wave
    total: Participation
    committees: tuple[Participation, ...]
    organisations: tuple[tuple[str, Participation], ...]


def participation(work: UnitOfWork, actor: Person, wave_id: int) -> Turnout:
    """Live participation, for who runs polls."""
    poll, wave = polls.get_wave(work, actor, wave_id)
    asked, answered = work.polls.count_asked(wave_id), work.poll_answers.count_receipts(wave_id)
    by_organisation = [
        (organisation.name, one)
        for one in work.poll_answers.participation_by_organisation(wave_id)
        if one.code and (organisation := work.people.find_organisation(int(one.code)))
    ]
    by_organisation.sort(key=lambda pair: (pair[1].answered > 0, pair[1].answered - pair[1].asked, pair[0]))
    return Turnout(
        poll,
        wave,
        Participation(None, asked, answered),
        tuple(work.poll_answers.participation_by_committee(wave_id)),
        tuple(by_organisation[:_MOST_ORGANISATIONS]),
    )
