"""Documents are made once, in a process of their own; a failure hits that document alone."""

import asyncio
import json
import sys
from pathlib import Path

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as some

from bot.sending.typesetter import Typesetter, TypesettingError, written
from storage.records.outbox import EnclosedFile, FileForm, Manuscript


def enclosed(template: str = "trial", form: FileForm = FileForm.PDF, **data: str) -> EnclosedFile:
    manuscript = Manuscript(template, form, {"title": "Essai", "text": "Rien", **data})
    return EnclosedFile("essai", manuscript, "application/pdf")


async def test_a_manuscript_becomes_a_file():
    typesetter = Typesetter()

    pdf, png = await typesetter.make(enclosed()), await typesetter.make(enclosed(form=FileForm.PNG))

    assert isinstance(pdf.content, bytes)
    assert isinstance(png.content, bytes)
    assert pdf.content.startswith(b"%PDF-")
    assert png.content.startswith(b"\x89PNG")


ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(),
    lambda part: some.lists(part) | some.tuples(part, part) | some.dictionaries(some.text(), part),
)


@given(data=some.dictionaries(some.text(), ANYTHING))
def test_a_manuscript_is_written_down_as_json_would_be(data: dict[str, object]):
    content, _key = written(Manuscript("trial", FileForm.PDF, data))

    assert json.loads(content) == json.loads(
        json.dumps({"template": "trial", "form": FileForm.PDF, "data": data})
    )


async def test_what_is_made_already_is_left_as_it_is():
    file = EnclosedFile("a.txt", b"made", "text/plain")
    assert await Typesetter().make(file) is file


async def test_what_two_people_ask_for_at_once_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # Every interpreter that is started notes its own start.
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho begun >> {tmp_path}/log\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    typesetter = Typesetter()

    first, second = await asyncio.gather(typesetter.make(enclosed()), typesetter.make(enclosed()))

    assert first == second
    assert (tmp_path / "log").read_text() == "begun\n"


async def test_the_loop_goes_on_while_a_document_is_made():
    making, turns = asyncio.ensure_future(Typesetter().make(enclosed(text="mot " * 20_000))), 0
    while not making.done():
        turns += 1
        await asyncio.sleep(0)
    await making
    assert turns > 100


async def test_a_template_that_breaks_says_so_without_the_words_and_leaves_others_alone():
    typesetter = Typesetter()
    with structlog.testing.capture_logs() as log, pytest.raises(TypesettingError, match="no-such"):
        await typesetter.make(enclosed("no-such", text="confidentiel"))

    assert [entry["attempt"] for entry in log] == [1, 2, 3]
    assert "confidentiel" not in str(log)
    assert isinstance((await typesetter.make(enclosed())).content, bytes)


async def test_a_document_that_takes_too_long_is_stopped():
    typesetter = Typesetter(longest_seconds=0.01)
    with pytest.raises(TypesettingError):
        await typesetter.make(enclosed(text="mot " * 200_000))
