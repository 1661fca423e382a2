"""Handlers reach rows through services: a repository in a handler stands on a list that only shrinks."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.architecture.source import modules, name

REPOSITORY = re.compile(r"\bwork\.(\w+)\.")
# A form's answers are the conversation's own; turns are made of promises, cards and chats.
EVERYWHERE = {"drafts"}
IN_TURNS = {"outbox", "cards", "chats"}
TURNS = ("handlers/turns/", "handlers/dispatch.py")
# The count for each; instead of one more, write a service with a name that says its purpose.
STILL = {
    "handlers/dispatch.py": 3,
    "handlers/people/own_data.py": 1,
    "handlers/turns/arrivals.py": 1,
    "handlers/turns/notices.py": 1,
}


def reached() -> Iterator[str]:
    for path in modules("handlers"):
        file = name(path)
        allowed = EVERYWHERE | IN_TURNS if file.startswith(TURNS) else EVERYWHERE
        found = REPOSITORY.findall(path.read_text(encoding="utf-8"))
        yield from (file for repository in found if repository not in allowed)


def test_handlers_reach_rows_through_services():
    """When a use is gone, its line here goes too."""
    assert dict(Counter(reached())) == STILL
