"""Hides secrets in text about to be written down: tokens of bots, passwords in addresses."""

import re
from typing import Final

MASK: Final = "***"

_BOT_PATH: Final = re.compile(r"/bot[^/\s\"'?#]+")
_TOKEN: Final = re.compile(r"(?<![0-9])[0-9]{5,20}(?::|%3[Aa])[A-Za-z0-9_-]{16,}")
_PASSWORD: Final = re.compile(r"://[^\s/@]*:[^\s\"']*@")


def mask_secrets(text: str) -> str:
    """Hide bot tokens, bare or as ``/bot<token>/`` in an address, and ``://user:password@``."""
    text = _BOT_PATH.sub(f"/bot{MASK}", text)
    text = _TOKEN.sub(MASK, text)
    return _PASSWORD.sub(f"://{MASK}@", text)
