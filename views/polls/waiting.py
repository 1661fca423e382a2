"""Polls that wait for a person, as lines of `/afaire`."""

from collections.abc import Sequence

from storage.records.poll import Wave
from views.texts import Html, Texts


def render_to_answer(waves: Sequence[tuple[Wave, str]], texts: Texts) -> list[Html]:
    """Render the number of polls, and the closing time of each."""
    return [
        texts("waiting-polls", count=len(waves)),
        *(
            texts("waiting-poll-line", title=title, moment=texts.moment(wave.closes_at))
            for wave, title in waves
        ),
    ]
