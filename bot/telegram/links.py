"""Telegram's deep links (Bot API, « Deep linking »)."""


def join_link(username: str, token: str) -> str:
    """Return the address that opens an invitation; `username` without @."""
    return f"https://t.me/{username}?start={token}"
