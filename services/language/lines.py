"""Lines of text that people type: cleaned, measured, folded."""

from services.errors import RefusedError, TooLongError
from services.language.french import words
from services.language.hygiene import clean_text, utf16_length


def checked_text(text: str, *, longest: int) -> str:
    """Clean a text and check its length.

    Raises:
        RefusedError: nothing visible is left.
        TooLongError: the text is over `longest` characters as Telegram counts them.
    """
    cleaned = clean_text(text)
    if not cleaned:
        raise RefusedError("refused-empty")
    if (length := utf16_length(cleaned)) > longest:
        raise TooLongError(length=length, limit=longest)
    return cleaned


def read_line(text: str, *, longest: int) -> str:
    """Clean a name: one line, nothing invisible, at most `longest` UTF-16 units.

    Raises:
        RefusedError: no letter or digit is left.
        TooLongError: the line is longer; the error holds both lengths.
    """
    line = " ".join(clean_text(text).split())
    if not any(character.isalnum() for character in line):
        raise RefusedError("refused-empty")
    if utf16_length(line) > longest:
        raise TooLongError(length=utf16_length(line), limit=longest)
    return line


def fold_name(name: str) -> str:
    """Return a name without case, accents and punctuation; two names that fold alike are the same."""
    return " ".join(words(name)) or name.casefold()
