"""What holds an action up, in words: its kind, unless that says no more than « autre », and its text."""

from storage.records.progress import Obstacle
from views.texts import Html, Texts


def obstacle_line(obstacle: Obstacle, text: str, texts: Texts) -> Html:
    """Render « Frein (Budget) : … », or « Frein : … » for one of another kind."""
    return texts("action-obstacle", kind=obstacle.value, name=_name(obstacle, texts), text=text)


def obstacle_words(obstacle: Obstacle, text: str | None, texts: Texts) -> str:
    """Return « Budget : la subvention n’est pas encore votée », or the text alone for one of another kind."""
    if not text:
        return _name(obstacle, texts)
    if obstacle is Obstacle.OTHER:
        return text
    return texts.plain("report-obstacle", name=_name(obstacle, texts), text=text)


def _name(obstacle: Obstacle, texts: Texts) -> str:
    return texts.plain(f"obstacle-{obstacle.value}")
