"""Receipts of a wave, nominative answers, and the results of both kinds of wave."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select

from storage.models import (
    answers_table,
    ballot_answers_table,
    ballots_table,
    memberships_table,
    people_table,
    poll_asked_table,
    receipts_table,
    responses_table,
)
from storage.records.poll import (
    Answer,
    Participation,
    PollSecrecy,
    Tallies,
    Tally,
    Wave,
)
from storage.repositories.polls.poll_rows import answer_values
from storage.repositories.rows import upsert

RESPONSE = select(responses_table.c.id).where(
    responses_table.c.wave_id == bindparam("in_wave"), responses_table.c.person_id == bindparam("of_person")
)
START = (
    upsert(responses_table)
    .values(
        wave_id=bindparam("in_wave"),
        secrecy=PollSecrecy.NOMINATIVE,
        person_id=bindparam("of_person"),
        started_at=bindparam("at"),
    )
    .on_conflict_do_nothing(index_elements=["wave_id", "person_id"])
)
ANSWERS = (
    select(
        answers_table.c.question_id,
        answers_table.c.slot,
        answers_table.c.choice,
        answers_table.c.number,
        answers_table.c.text.label("words"),
    )
    .join(responses_table, responses_table.c.id == answers_table.c.response_id)
    .where(
        responses_table.c.wave_id == bindparam("in_wave"),
        responses_table.c.person_id == bindparam("of_person"),
    )
    .order_by(answers_table.c.question_id, answers_table.c.slot)
)
CLEAR = delete(answers_table).where(
    answers_table.c.response_id == bindparam("of_response"),
    answers_table.c.question_id == bindparam("to_question"),
)
RECEIVE = (
    upsert(receipts_table)
    .values(wave_id=bindparam("in_wave"), person_id=bindparam("of_person"))
    .on_conflict_do_nothing()
)
HAS_RECEIPT = select(receipts_table.c.wave_id).where(
    receipts_table.c.wave_id == bindparam("in_wave"), receipts_table.c.person_id == bindparam("of_person")
)


class PollAnswerRepository:
    """Keeps answers and receipts; anonymous answers have no link to receipts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def answers_of(self, wave_id: int, person_id: int) -> dict[int, Answer]:
        """Return a person's answers to a nominative wave, by question."""
        values = {"in_wave": wave_id, "of_person": person_id}
        found: dict[int, Answer] = {}
        for row in self._connection.execute(ANSWERS, values):
            before = found.get(row.question_id, Answer()).choices
            choices = (*before, row.choice) if row.choice is not None else ()
            found[row.question_id] = Answer(choices, row.number, row.words)
        return found

    def replace_answer(
        self,
        wave_id: int,
        person_id: int,
        question_id: int,
        answer: Answer | None,
        *,
        at: datetime,
        several: bool,
    ) -> None:
        """Replace one answer to a nominative wave; None takes it back."""
        who = {"in_wave": wave_id, "of_person": person_id}
        self._connection.execute(START, who | {"at": at})
        response_id = self._connection.execute(RESPONSE, who).scalar_one()
        self._connection.execute(CLEAR, {"of_response": response_id, "to_question": question_id})
        rows = list(answer_values(question_id, answer, several=several)) if answer else []
        if rows:
            ours = {"response_id": response_id, "wave_id": wave_id}
            self._connection.execute(insert(answers_table), [ours | row for row in rows])

    def add_receipt(self, wave_id: int, person_id: int) -> bool:
        """Note that a person has answered; False when it was noted before."""
        values = {"in_wave": wave_id, "of_person": person_id}
        return self._connection.execute(RECEIVE, values).rowcount == 1

    def has_receipt(self, wave_id: int, person_id: int) -> bool:
        values = {"in_wave": wave_id, "of_person": person_id}
        return self._connection.execute(HAS_RECEIPT, values).first() is not None

    def tally(
        self, wave_id: int, secrecy: PollSecrecy, *, several: Sequence[int], worded: Sequence[int]
    ) -> Tallies:
        """Count the results of a wave.

        `several` are the ids of its questions that take several choices, `worded` the ids of those that
        return their texts.
        """
        given: Any
        voter: Any
        if secrecy is PollSecrecy.ANONYMOUS:
            given, voter = ballot_answers_table.c, ballot_answers_table.c.ballot_key
        else:
            given, voter = answers_table.c, answers_table.c.response_id
        found = self._found(given, wave_id)
        answered = Counter[int]()
        for tally in found:
            answered[tally.question_id] += tally.count
        return Tallies(
            respondents=self.count_respondents(wave_id, secrecy),
            counts=tuple(tally for tally in found if tally.choice is not None or tally.number is not None),
            answered=dict(answered) | self._voters(given, voter, wave_id, several),
            texts=self._texts(given, wave_id, worded),
        )

    def _found(self, given: Any, wave_id: int) -> Sequence[Tally]:
        """Count each answer from the index alone: a text counts with neither choice nor number."""
        statement = (
            select(given.question_id, given.choice, given.number, func.count())
            .where(given.wave_id == wave_id)
            .group_by(given.question_id, given.choice, given.number)
            .order_by(given.question_id, given.choice, given.number)
        )
        return [Tally(*row) for row in self._connection.execute(statement)]

    def _voters(self, given: Any, voter: Any, wave_id: int, several: Sequence[int]) -> dict[int, int]:
        """Count the respondents of the questions that take several choices."""
        if not several:
            return {}
        statement = (
            select(given.question_id, func.count(voter.distinct()))
            .where(given.wave_id == wave_id, given.question_id.in_(several))
            .group_by(given.question_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def _texts(self, given: Any, wave_id: int, worded: Sequence[int]) -> dict[int, tuple[str, ...]]:
        if not worded:
            return {}
        statement = (
            select(given.question_id, given.text.label("words"))
            .where(given.wave_id == wave_id, given.question_id.in_(worded), given.text.is_not(None))
            .order_by(given.question_id, given.text)
        )
        found: dict[int, list[str]] = {}
        for question_id, said in self._connection.execute(statement):
            found.setdefault(question_id, []).append(said)
        return {question_id: tuple(said) for question_id, said in found.items()}

    def count_respondents(self, wave_id: int, secrecy: PollSecrecy) -> int:
        """Count the people whose answers count: ballots in the box, or sheets with their author's name."""
        among = ballots_table if secrecy is PollSecrecy.ANONYMOUS else responses_table
        count: int = self._connection.execute(
            select(func.count()).select_from(among).where(among.c.wave_id == wave_id)
        ).scalar_one()
        return count

    def participation_by_committee(self, wave: Wave) -> Sequence[Participation]:
        """Count the asked and the respondents by committee; a member of several counts in each.

        Only people who still have an account: the others count in the wave alone.
        """
        return self._participation(wave, memberships_table.c.committee_code)

    def participation_by_organisation(self, wave: Wave) -> Sequence[Participation]:
        """Count the asked and the respondents by organisation, as by committee; `code` is its id."""
        return self._participation(wave, people_table.c.organisation_id)

    def _participation(self, wave: Wave, group: Any) -> Sequence[Participation]:
        """Run two grouped counts: an outer join of both would read everything several times."""
        # A ballot does not say whose it is; a receipt says who handed one in.
        voters = receipts_table if wave.secrecy is PollSecrecy.ANONYMOUS else responses_table
        asked = self._grouped(poll_asked_table, wave.id, group)
        answered = self._grouped(voters, wave.id, group)
        codes = sorted(asked, key=lambda code: (code is None, code))
        return [
            Participation(str(code) if code is not None else None, asked[code], answered.get(code, 0))
            for code in codes
        ]

    def _grouped(self, among: Table[Any], wave_id: int, group: Any) -> dict[Any, int]:
        sits_in = group is memberships_table.c.committee_code
        source = select(group, func.count()).select_from(among)
        if sits_in:
            source = source.outerjoin(memberships_table, memberships_table.c.person_id == among.c.person_id)
        else:
            source = source.join(people_table, people_table.c.id == among.c.person_id)
        statement = source.where(among.c.wave_id == wave_id).group_by(group)
        return {row[0]: row[1] for row in self._connection.execute(statement)}
