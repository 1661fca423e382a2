"""The form of a report: status, percentage, then nothing, a highlight or an obstacle; sent at once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from handlers.forms.parts import Answers, Choice, Field, Form, Prompt, card_of
from handlers.plan.progress_cards import sent_keyboard
from handlers.turns.asides import ALBUM
from handlers.turns.incoming import Incoming, MediaMessage, TextMessage
from handlers.turns.turn import Turn
from services.errors import RefusedError
from services.language.lines import checked_text
from services.language.personal_details import findings_of, warning_stamp
from services.plan import progress
from services.plan.obstacles import says_obstacle
from services.plan.progress import ProgressReport
from services.plan.progress_reading import ReadProgress, read_percent, read_progress
from services.plan.rules import LONGEST_REPORT
from services.plan.statuses import ASKS_WHY, MEASURED
from storage.records.action import Action, ActionStatus
from storage.records.draft import Draft
from storage.records.need import AttachmentKind
from storage.records.progress import Obstacle, Progress
from views.plan.progress import render_ask, render_review, render_sent
from views.plan.statuses import status_name
from views.texts import Html

PROGRESS: Final = "progress"
# A report that was opened and left does not swallow words written the next day.
LISTENS_FOR: Final = timedelta(hours=12)
NOTHING, HIGHLIGHT = "nothing", "highlight"
_PERCENTS: Final = (0, 10, 25, 50, 75, 90, 100)
Values = dict[str, Any]


def _action(draft: Draft, turn: Turn) -> Action:
    return progress.ensure(turn.work, turn.actor, int(draft.subject))


def _asked(
    key: str, draft: Draft, turn: Turn, *choices: Choice, columns: int = 2, amounts: bool = False
) -> Prompt:
    action = _action(draft, turn)
    latest = progress.find_latest(turn.work, action)
    text = render_ask(key, action, latest, draft.values, turn.texts)
    return Prompt(text, choices, columns, amounts=amounts)


def _ask_status(draft: Draft, turn: Turn) -> Prompt:
    choices = [Choice(status.value, status_name(status, turn.texts)) for status in ActionStatus]
    return _asked("progress-ask-status", draft, turn, *choices)


def _read_status(incoming: Incoming, draft: Draft, turn: Turn) -> Answers:
    """Read « en retard », « 60 % » or both; a percentage alone leaves a status that has one as it is."""
    if not isinstance(incoming, TextMessage):
        raise RefusedError("progress-status-unreadable")
    said = read_progress(incoming.text)
    if said.text or (said.status is None and said.percent is None):
        raise RefusedError("progress-status-unreadable")
    status = status_said(said, _action(draft, turn))
    return Answers({"status": status.value} | ({} if said.percent is None else {"percent": said.percent}))


def status_said(said: ReadProgress, action: Action) -> ActionStatus:
    """Return the status that is meant; an action with a percentage is neither blocked nor over."""
    status = said.status or action.status or ActionStatus.ONGOING
    if said.status is None and said.percent is not None and status not in MEASURED:
        return ActionStatus.ONGOING
    return status


def _choose_status(value: str, draft: Draft, _turn: Turn) -> Answers:
    """Ask why, where the new status wants a reason and none was given."""
    has_reason = draft.values.get("news") not in {None, NOTHING, HIGHLIGHT}
    wants_reason = ActionStatus(value) in ASKS_WHY and not has_reason
    return Answers({"status": value}, forgets=("news", "text") if wants_reason else ())


def values_of(entry: Progress) -> Values:
    """Return an entry as the form's values, to correct it."""
    news = entry.obstacle.value if entry.obstacle else HIGHLIGHT if entry.highlight else NOTHING
    is_told = news != NOTHING or entry.photo_file_id
    values: Values = {
        "supersedes": entry.id,
        "confirm": True,
        "status": entry.status.value,
        "percent": entry.percent,
        "news": HIGHLIGHT if is_told and news == NOTHING else news,
        "text": entry.obstacle_text or entry.highlight or "",
        "photo": entry.photo_file_id,
        "highlight": entry.highlight,
        "support": entry.wants_support,
    }
    return values


def _choose_news(value: str, _draft: Draft, _turn: Turn) -> Answers:
    """« Rien à signaler » takes everything back; another kind of news is worded anew."""
    if value == NOTHING:
        cleared = dict.fromkeys(("photo", "highlight", "support"))
        return Answers({"news": NOTHING, **cleared}, forgets=("text",))
    return Answers({"news": value}, forgets=("text",))


def _ask_percent(draft: Draft, turn: Turn) -> Prompt:
    current = _action(draft, turn).percent
    choices = [
        Choice(str(value), turn.texts.plain("plan-percent", percent=str(value)))
        for value in _PERCENTS
        if value != current
    ]
    if current is not None:
        same = turn.texts.plain("progress-percent-same", percent=str(current))
        choices.insert(0, Choice(str(current), same))
    return _asked("progress-ask-percent", draft, turn, *choices, columns=4, amounts=True)


def _read_percent(incoming: Incoming, _draft: Draft, _turn: Turn) -> int:
    if not isinstance(incoming, TextMessage):
        raise RefusedError("progress-percent-unreadable")
    return read_percent(incoming.text)


def _choose_percent(value: str, _draft: Draft, _turn: Turn) -> int:
    return int(value)


def _ask_news(draft: Draft, turn: Turn) -> Prompt:
    obstacles = [Choice(one.value, turn.texts.plain(f"obstacle-{one.value}")) for one in Obstacle]
    if _is_trouble(draft.values):
        return _asked("progress-ask-why", draft, turn, *obstacles)
    nothing = Choice(NOTHING, turn.texts.plain("progress-nothing"))
    return _asked("progress-ask-news", draft, turn, nothing, *obstacles)


def _read_news(incoming: Incoming, draft: Draft, _turn: Turn) -> Answers:
    if _is_trouble(draft.values):
        return Answers({"news": Obstacle.OTHER.value, "text": _words(incoming)})
    if isinstance(incoming, MediaMessage):
        # More of an album may follow, with the caption: the report waits for its author's « Envoyer ».
        waits = {"confirm": True} if incoming.album_id else {}
        return Answers(with_photo({"news": _news_in(incoming.caption)}, incoming) | waits)
    text = _words(incoming)
    return Answers({"news": _news_in(text), "text": text})


def _news_in(words: str) -> str:
    """Return what words are that nobody has sorted: what hinders is no highlight."""
    return Obstacle.OTHER.value if says_obstacle(words) else HIGHLIGHT


def with_photo(values: Values, message: MediaMessage) -> Values:
    """Return the values with a photo and its caption as the highlight.

    Raises:
        RefusedError: the file is not a photo.
    """
    if message.attachment.kind is not AttachmentKind.PHOTO:
        raise RefusedError("progress-text-or-photo")
    caption = checked_text(message.caption, longest=LONGEST_REPORT) if message.caption.strip() else ""
    album = {ALBUM: message.album_id} if message.album_id else {}
    return values | {"text": caption, "photo": message.attachment.file_id} | album


def _with_more(message: MediaMessage, values: Values, _turn: Turn) -> Values:
    """Keep the first photo of an album, and the caption of whichever has it."""
    if values.get("text") or not message.caption.strip():
        return values
    said = read_progress(checked_text(message.caption, longest=LONGEST_REPORT))
    measured = {} if said.percent is None else {"percent": said.percent}
    return values | measured | {"text": said.text}


def _ask_text(draft: Draft, turn: Turn) -> Prompt:
    is_highlight = draft.values.get("news") == HIGHLIGHT
    return _asked("progress-ask-highlight" if is_highlight else "progress-ask-obstacle", draft, turn)


def _read_text(incoming: Incoming, _draft: Draft, _turn: Turn) -> str:
    return _words(incoming)


def _words(incoming: Incoming) -> str:
    if not isinstance(incoming, TextMessage):
        raise RefusedError("progress-text-only")
    return checked_text(incoming.text, longest=LONGEST_REPORT)


def _is_trouble(values: Values) -> bool:
    return values.get("status") in ASKS_WHY


def report_of(values: Values) -> ProgressReport:
    """Build the report that these values make."""
    news, text = values.get("news"), values.get("text") or None
    obstacle = Obstacle(news) if news not in {None, NOTHING, HIGHLIGHT} else None
    return ProgressReport(
        status=ActionStatus(values["status"]),
        percent=values.get("percent"),
        highlight=text if news == HIGHLIGHT else values.get("highlight"),
        obstacle=obstacle,
        obstacle_text=text if obstacle else None,
        wants_support=bool(values.get("support")) and obstacle is not None,
        photo_file_id=values.get("photo"),
    )


def _review(draft: Draft, turn: Turn) -> Html | None:
    findings = findings_of(draft.values)
    if not findings and not draft.values.get("confirm"):
        return None
    action = _action(draft, turn)
    said = report_of(draft.values)
    said = replace(said, percent=progress.settled_percent(said, action))
    return render_review(action, said, progress.find_latest(turn.work, action), findings, turn.texts)


def _finish(draft: Draft, turn: Turn) -> None:
    entry = progress.report(
        turn.work,
        turn.actor,
        int(draft.subject),
        report_of(draft.values),
        at=turn.now,
        draft_id=draft.id,
        supersedes_id=draft.values.get("supersedes"),
    )
    action = _action(draft, turn)
    turn.show(card_of(draft), render_sent(action, entry, turn.texts), sent_keyboard(entry, turn))


FORM: Final = Form(
    PROGRESS,
    (
        Field("status", _ask_status, _read_status, "progress-field-status", choose=_choose_status),
        Field(
            "percent",
            _ask_percent,
            _read_percent,
            "progress-field-percent",
            choose=_choose_percent,
            wanted=lambda values: values.get("status") in MEASURED,
        ),
        Field("news", _ask_news, _read_news, "progress-field-news", choose=_choose_news),
        Field(
            "text",
            _ask_text,
            _read_text,
            "progress-field-text",
            wanted=lambda values: values.get("news") not in {None, NOTHING},
        ),
    ),
    _review,
    _finish,
    listens_for=LISTENS_FOR,
    warning=lambda draft: warning_stamp(draft.values),
    rephrased="text",
    add=_with_more,
)
