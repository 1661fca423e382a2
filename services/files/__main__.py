"""Reads one file in a process of its own: bytes in, its content or a refusal as JSON out.

What a reader did not foresee ends the process, and whoever started it says that the file is damaged.
"""

import json
import sys
from typing import Any

from services.errors import RefusedError
from services.files.limits import limit_this_process
from services.files.reading import read


def main() -> None:
    """Read the kind from the command line, the file from standard input; write to standard output."""
    limit_this_process()
    said = _said(sys.argv[1], sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(said, allow_nan=False))


def _said(kind: str, content: bytes) -> dict[str, Any]:
    try:
        return {"content": read(kind, content)}
    except RefusedError as refusal:
        return {"refused": refusal.key, "values": refusal.values}
    except MemoryError:
        return {"refused": "file-too-heavy", "values": {}}


main()
