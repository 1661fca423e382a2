"""A thief with the whole database, who lines up ballots with people by every order it keeps."""

import random
import re
import sqlite3
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import BigInteger, Connection, DateTime, Integer, Table, create_engine, text
from sqlalchemy.sql.sqltypes import TypeDecorator

from storage.engine import parse_url
from storage.models import chats_table
from storage.models.base import metadata

BALLOTS = frozenset({"ballots", "ballot_answers"})
# Columns that identify a person, and whether they hold the number of their chat.
WHO = (("person_id", False), ("chat_id", True))
_SHUFFLES = 2000
_MARK = "mot de {person}."
_MARKS = re.compile(rb"mot de (\d+)\.")


def mark_of(person_id: int) -> str:
    """Return a voter's text, which tells afterwards whether a ballot was theirs."""
    return _MARK.format(person=person_id)


@dataclass(frozen=True, slots=True)
class Finding:
    """One way of lining up, the voters it found, and the likeness of both orders (-1 to 1)."""

    way: str
    found: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Chance:
    """The success of lining up by chance, from seeded shuffles, with room for the many ways tried."""

    found: float
    likeness: float

    def explains(self, finding: Finding) -> bool:
        """Return whether guessing does as well."""
        return finding.found <= self.found and abs(finding.likeness) <= self.likeness


def chance(people: int) -> Chance:
    """Measure the success of guessing."""
    seeded = random.Random(7)  # noqa: S311 - reproducible on purpose
    order = list(range(people))
    tries = [_compare("", order, seeded.sample(order, people)) for _ in range(_SHUFFLES)]
    founds, likenesses = [each.found for each in tries], [each.likeness for each in tries]
    return Chance(statistics.mean(founds) + 7 * statistics.pstdev(founds), 5 * statistics.pstdev(likenesses))


def findings(database_url: str, voted: Sequence[tuple[int, int]]) -> list[Finding]:
    """Try everything; `voted` is (person, their chat) in the order in which they really voted."""
    engine = create_engine(parse_url(database_url))
    with engine.connect() as connection:
        people = {"as they voted": [person for person, _ in voted], **_orders_of_people(connection, voted)}
        ballots = dict(_orders_of_ballots(connection))
        voters = _voters_by_key(connection)
        same_transaction = list(_by_transaction(connection, voted))
    engine.dispose()
    if engine.dialect.name == "sqlite":
        pages = _pages(Path(str(engine.url.database)))
        ballots["as they lie on the page"] = _on_the_page(pages)
        # Tables come before their indexes: read the order of keys in each.
        ballots["keys as they lie in a table"] = _keys_on_the_page(pages, voters)
        ballots["keys as they lie in an index"] = _keys_on_the_page(pages[::-1], voters)
    lined_up = [
        _compare(f"{theirs} × {name}", order, ballot_order)
        for theirs, order in people.items()
        for name, ballot_order in ballots.items()
    ]
    return [*lined_up, *same_transaction]


def _compare(way: str, people: Sequence[int], ballots: Sequence[int]) -> Finding:
    place = {person: rank for rank, person in enumerate(people)}
    ranks = [place[person] for person in ballots]
    found = sum(rank == number for number, rank in enumerate(ranks))
    return Finding(way, found, statistics.correlation(list(range(len(ranks))), ranks))


def _orders_of_people(connection: Connection, voted: Sequence[tuple[int, int]]) -> dict[str, list[int]]:
    """Return the voters in every order in which a table knows them all."""
    found = {}
    by_chat = {chat_id: person for person, chat_id in voted}
    for table in metadata.sorted_tables:
        for who, is_chat in _who_is_in(table):
            for clue in _clues(connection, table):
                rows = connection.execute(text(f"SELECT {who} FROM {table.name} ORDER BY {clue}")).scalars()  # noqa: S608
                known = [by_chat.get(one) if is_chat else one for one in rows]
                # For a person with several rows the last one counts.
                order = list(dict.fromkeys(one for one in reversed(known) if one is not None))[::-1]
                order = [one for one in order if one in by_chat.values()]
                if len(order) == len(voted):
                    found[f"{table.name}.{who} by {clue}"] = order
    return found


def _who_is_in(table: Table) -> list[tuple[str, bool]]:
    """Return the columns of a table that identify a person."""
    if table.name == chats_table.name:
        return [("id", True)]
    return [(who, is_chat) for who, is_chat in WHO if who in table.columns]


def _clues(connection: Connection, table: Table) -> list[str]:
    """Return the keys by which the rows of a table can be ordered."""
    kinds = (Integer, BigInteger, DateTime)
    clues = [
        column.name
        for column in table.columns
        if isinstance(column.type.impl if isinstance(column.type, TypeDecorator) else column.type, kinds)
    ]
    if table.name == chats_table.name:
        clues.append("CAST(address AS BIGINT)")
    if connection.dialect.name == "postgresql":
        return [*clues, "ctid", "xmin::text::bigint, ctid"]
    return clues if not table.dialect_options["sqlite"].get("with_rowid", True) else [*clues, "rowid"]


def _orders_of_ballots(connection: Connection) -> Iterator[tuple[str, list[int]]]:
    clues = ["ballot_key"]
    if connection.dialect.name == "postgresql":
        clues += ["ctid", "xmin::text::bigint, ctid", "xmin::text::bigint DESC, ctid DESC"]
    for clue in clues:
        query = text(f"SELECT text FROM ballot_answers WHERE text IS NOT NULL ORDER BY {clue}")  # noqa: S608
        yield clue, [_voter(words.encode()) for words in connection.execute(query).scalars()]


def _voter(words: bytes) -> int:
    found = _MARKS.search(words)
    assert found
    return int(found[1])


def _by_transaction(connection: Connection, voted: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Find people with another row of the ballot's transaction, which PostgreSQL notes on each row."""
    if connection.dialect.name != "postgresql":
        return
    by_chat = {chat_id: person for person, chat_id in voted}
    ballots = connection.execute(
        text(
            "SELECT answer.text, answer.xmin::text, ballot.xmin::text FROM ballot_answers AS answer"
            " JOIN ballots AS ballot ON ballot.key = answer.ballot_key WHERE answer.text IS NOT NULL"
        )
    ).all()
    for table in metadata.sorted_tables:
        for who, is_chat in _who_is_in(table) if table.name not in BALLOTS else ():
            writers: dict[str, set[int]] = {}
            for one, xmin in connection.execute(text(f"SELECT {who}, xmin::text FROM {table.name}")):  # noqa: S608
                person = by_chat.get(one) if is_chat else one
                writers.setdefault(xmin, set()).add(person)
            found: Counter[str] = Counter()
            for words, *transactions in ballots:
                for rank, xmin in enumerate(transactions):
                    suspects = writers.get(xmin, set())
                    found[str(rank)] += suspects == {_voter(words.encode())}
            yield Finding(f"same transaction as {table.name}.{who}", max(found.values(), default=0), 0.0)


def _voters_by_key(connection: Connection) -> dict[bytes, int]:
    query = text("SELECT ballot_key, text FROM ballot_answers WHERE text IS NOT NULL")
    return {key.encode(): _voter(words.encode()) for key, words in connection.execute(query)}


def _pages(path: Path) -> list[bytes]:
    """Return the pages of an SQLite file, once the journal is folded in."""
    copy = path.with_suffix(".stolen")
    for suffix in ("", "-wal"):
        if (journal := Path(f"{path}{suffix}")).exists():
            Path(f"{copy}{suffix}").write_bytes(journal.read_bytes())
    thief = sqlite3.connect(copy)
    thief.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = thief.execute("PRAGMA page_size").fetchone()[0]
    thief.close()
    content = copy.read_bytes()
    return [content[start : start + size] for start in range(0, len(content), size)]


def _on_the_page(pages: Sequence[bytes]) -> list[int]:
    """Return the voters in the order in which ballots lie: SQLite fills a page from its end."""
    found = [int(person) for page in pages for person in reversed(_MARKS.findall(page))]
    return list(dict.fromkeys(found))


def _keys_on_the_page(pages: Sequence[bytes], voters: dict[bytes, int]) -> list[int]:
    """Return the same for ballots' keys, on pages that hold nothing else of them."""
    keys = re.compile(b"|".join(voters))
    found = [
        voters[key] for page in pages for key in reversed(() if _MARKS.search(page) else keys.findall(page))
    ]
    return list(dict.fromkeys(found))
