"""Make one document in a process of its own: a manuscript as JSON in, the file's bytes out."""

import json
import sys

from storage.records.outbox import Form, Manuscript
from views.documents.typesetting import typeset


def main() -> None:
    """Read standard input, write standard output."""
    asked = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(typeset(Manuscript(asked["template"], Form(asked["form"]), asked["data"])))


main()
