"""Makes one document in a process of its own: a manuscript as JSON in, the file's bytes out."""

import json
import sys

from storage.records.outbox import FileForm, Manuscript
from views.documents.typesetting import typeset
from views.documents.workbook import write_workbook


def main() -> None:
    """Read a manuscript from standard input, write the file to standard output."""
    asked = json.loads(sys.stdin.buffer.read())
    manuscript = Manuscript(asked["template"], FileForm(asked["form"]), asked["data"])
    make = write_workbook if manuscript.form is FileForm.XLSX else typeset
    sys.stdout.buffer.write(make(manuscript))


main()
