"""Files as the process that reads them gives them back, without the process."""

import json
from pathlib import Path

from services.files.content import Content, SentKind, as_content
from services.files.reading import read

SAMPLES = Path(__file__).parent / "samples"


def read_sent(kind: SentKind, content: bytes) -> Content:
    """Read a file as a process of its own would; a RefusedError is raised here."""
    return as_content(json.loads(json.dumps(read(kind, content))))


def sample(name: str) -> bytes:
    """Return a file that somebody could have sent."""
    return (SAMPLES / name).read_bytes()
