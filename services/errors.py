"""Refusals of use cases; a view turns each into a sentence."""

from datetime import date


class RefusedError(Exception):
    """Refusal of what a person asked for: `key` names the sentence, `values` fill it."""

    def __init__(self, key: str, **values: str | int | date) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class NotFoundError(RefusedError):
    """The thing does not exist, or is not theirs: the two look the same on purpose."""

    def __init__(self) -> None:
        super().__init__("refused-not-found")


class NotRegisteredError(RefusedError):
    """The bot does not know this person (yet)."""

    def __init__(self) -> None:
        super().__init__("refused-not-registered")


class RegistrationUnfinishedError(NotRegisteredError):
    """The person opened an invitation and still has a few questions to answer."""

    def __init__(self) -> None:
        RefusedError.__init__(self, "refused-registration-unfinished")


class AccessWithdrawnError(NotRegisteredError):
    """A coordinator ended the person's access; they can only see and erase their own data."""

    def __init__(self) -> None:
        RefusedError.__init__(self, "refused-access-withdrawn")


class TooLongError(RefusedError):
    """A text is over its limit; holds both lengths, in characters as Telegram counts them."""

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__("refused-too-long", length=length, limit=limit)


class MovedOnError(RefusedError):
    """Another person acted first, or the button pressed was an old one."""

    def __init__(self) -> None:
        super().__init__("refused-moved-on")
