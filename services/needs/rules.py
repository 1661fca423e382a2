"""Longest texts of a need."""

from typing import Final

# In characters as Telegram counts them; a card with the whole text and its story still fits one message.
LONGEST_TEXT: Final = 2000
LONGEST_WORD_BACK: Final = 1000
