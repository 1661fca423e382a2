"""The one root of what a use case refuses; a view turns it into a sentence."""


class RefusedError(Exception):
    """Something a person asked for cannot be done: `key` names the sentence, `values` fill it."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class NotFoundError(RefusedError):
    """It is not there, or not theirs: the two look the same on purpose."""

    def __init__(self) -> None:
        super().__init__("refused-not-found")


class NotRegisteredError(RefusedError):
    """The bot does not know this person (yet)."""

    def __init__(self) -> None:
        super().__init__("refused-not-registered")


class RegistrationUnfinishedError(NotRegisteredError):
    """Somebody opened an invitation and has still to answer a few questions."""

    def __init__(self) -> None:
        RefusedError.__init__(self, "refused-registration-unfinished")


class AccessWithdrawnError(NotRegisteredError):
    """A coordinator ended the access; only one's own data can still be seen and erased."""

    def __init__(self) -> None:
        RefusedError.__init__(self, "refused-access-withdrawn")


class TooLongError(RefusedError):
    """A text over its limit; both are said, in characters as Telegram counts them."""

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__("refused-too-long", length=length, limit=limit)


class MovedOnError(RefusedError):
    """Somebody else acted first, or an old button was pressed."""

    def __init__(self) -> None:
        super().__init__("refused-moved-on")
