"""Puts the sample messages into a database: one answered, one for the coordination, one between members."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.sample.loader import FOLDER
from services.contact import writing
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def seed_messages(work: UnitOfWork, people: Mapping[str, Person], *, now: datetime) -> None:
    """Let people write, and some be answered, a few hours later."""
    for written in tomllib.loads((FOLDER / "messages.toml").read_text(encoding="utf-8"))["messages"]:
        at = now.astimezone(UTC) - timedelta(days=written["days_ago"])
        recipient_id = people[written["to"]].id if "to" in written else None
        author = people[written["author"]]
        message_id = writing.write(work, author, recipient_id, written["text"], at=at)
        if "answer" in written:
            answerer, later = people[written["answered_by"]], at + timedelta(hours=3)
            writing.respond(work, answerer, message_id, written["answer"], at=later)
