"""Words and expressions that rules know, read from the TOML files in `config/hearing`."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).with_name("hearing")


@lru_cache(maxsize=32)
def load_vocabulary(name: str) -> dict[str, Any]:
    """Read one of the packaged vocabularies."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def load_every_vocabulary() -> None:
    """Read them all, so that none is read later."""
    for path in _FOLDER.glob("*.toml"):
        load_vocabulary(path.stem)
