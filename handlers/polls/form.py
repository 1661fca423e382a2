"""The form that puts a poll together: title, questions, secrecy, audience, start and length."""

from typing import Any, Final
from zoneinfo import ZoneInfo

from config.items import item_bank
from handlers.forms.answers import said_text
from handlers.forms.parts import AskAgain, Choice, Field, Form, Prompt, card_of
from handlers.polls.admin_cards import show_poll
from handlers.turns.incoming import Incoming
from handlers.turns.turn import Turn
from services import access
from services.access import Permission
from services.errors import NotFoundError, RefusedError
from services.language.lines import read_line
from services.people import organisations, profiles
from services.polls import composing, running
from services.polls.composing import COMMITTEE, MONTHLY, NOW, ORGANISATION, QUARTERLY, ROLE
from services.polls.files.question_lines import read_questions
from services.polls.rules import DURATIONS, LONGEST_TITLE
from services.schedules.days_off import local_time
from storage.records.draft import Draft
from storage.records.person import Role
from storage.records.poll import Poll, PollSecrecy
from views.polls.questions import audience_name, item_labels, render_count, render_plan
from views.texts import Html, join

NAME: Final = "poll-new"
_LONGEST_ACTION: Final = 80
_ROLES: Final = (Role.PARTNER, Role.LEAD, Role.REFERENT, Role.STEERING)


def _ask_title(_draft: Draft, turn: Turn) -> Prompt:
    return Prompt(turn.texts("poll-ask-title"))


def _read_title(incoming: Incoming, _draft: Draft, _turn: Turn) -> str:
    return read_line(said_text(incoming), longest=LONGEST_TITLE)


def _ask_items(_draft: Draft, turn: Turn) -> Prompt:
    choices = tuple(Choice(code, label) for code, label in item_labels(turn.texts).items())
    return Prompt(turn.texts("poll-ask-items"), choices, several=True)


def _ask_action(_draft: Draft, turn: Turn) -> Prompt:
    return Prompt(turn.texts("poll-ask-action"))


def _read_action(incoming: Incoming, _draft: Draft, _turn: Turn) -> str:
    return read_line(said_text(incoming), longest=_LONGEST_ACTION)


def _ask_own(_draft: Draft, turn: Turn) -> Prompt:
    return Prompt(turn.texts("poll-ask-own"))


def _read_own(incoming: Incoming, _draft: Draft, _turn: Turn) -> list[dict[str, Any]]:
    return [composing.to_values(question) for question in read_questions(said_text(incoming))]


def _ask_secrecy(_draft: Draft, turn: Turn) -> Prompt:
    choices = tuple(Choice(each.value, turn.texts.plain(f"poll-secret-{each.value}")) for each in PollSecrecy)
    return Prompt(turn.texts("poll-ask-secrecy"), choices)


def _ask_audience(draft: Draft, turn: Turn) -> Prompt:
    ticks = _ticks(draft)
    codes = access.committees_for(turn.actor, Permission.RUN_POLLS)
    choices = [
        Choice(f"{COMMITTEE}{one.code}", turn.texts.plain("poll-committee", code=one.code))
        for one in turn.territory.committees
        if codes is None or one.code in codes
    ]
    choices += [Choice(f"{ROLE}{role.value}", turn.texts.plain(f"role-{role.value}")) for role in _ROLES]
    named = dict(zip(_organisation_ticks(ticks), _names(ticks, turn), strict=True))
    choices += [Choice(tick, name) for tick, name in named.items()]
    text = join([turn.texts("poll-ask-audience"), Html(""), _count(ticks, turn)])
    return Prompt(text, tuple(choices), columns=2, several=True)


def _read_audience(incoming: Incoming, draft: Draft, turn: Turn) -> AskAgain:
    """Tick an organisation by its typed name."""
    line = read_line(said_text(incoming), longest=profiles.LONGEST_ORGANISATION_NAME)
    organisation = organisations.find_meant(turn.work, line)
    if organisation is None:
        raise RefusedError("poll-organisation-unknown", name=line)
    ticks = dict.fromkeys([*_ticks(draft), f"{ORGANISATION}{organisation.id}"])
    return AskAgain(draft.with_ticks("audience", ticks))


def _ask_when(_draft: Draft, turn: Turn) -> Prompt:
    choices = tuple(Choice(name, turn.texts.plain(f"poll-when-{name}")) for name in (NOW, MONTHLY, QUARTERLY))
    return Prompt(turn.texts("poll-ask-when"), choices)


def _read_when(incoming: Incoming, _draft: Draft, turn: Turn) -> dict[str, Any]:
    return composing.read_when(said_text(incoming), local_time(turn.now, turn.territory).date())


def _choose_when(value: str, _draft: Draft, _turn: Turn) -> dict[str, Any]:
    return composing.chosen_when(value)


def _ask_duration(_draft: Draft, turn: Turn) -> Prompt:
    choices = tuple(Choice(str(days), turn.texts.plain("poll-weeks", count=days // 7)) for days in DURATIONS)
    return Prompt(turn.texts("poll-ask-duration"), choices, columns=3)


def _read_duration(incoming: Incoming, _draft: Draft, _turn: Turn) -> str:
    return str(composing.read_length(said_text(incoming)))


def _ticks(draft: Draft) -> list[str]:
    loose = draft.ticked("audience")
    return list(draft.values.get("audience") or []) if loose is None else loose


def _organisation_ticks(ticks: list[str]) -> list[str]:
    return [tick for tick in ticks if tick.startswith(ORGANISATION)]


def _names(ticks: list[str], turn: Turn) -> list[str]:
    ids = [int(tick.removeprefix(ORGANISATION)) for tick in _organisation_ticks(ticks)]
    found = [organisations.find(turn.work, organisation_id) for organisation_id in ids]
    return [organisation.name if organisation else "—" for organisation in found]


def _count(ticks: list[str], turn: Turn) -> Html:
    try:
        count = running.count_audience(turn.work, turn.actor, composing.audience_of(ticks), at=turn.now)
    except NotFoundError:
        return turn.texts("poll-own-committees")
    return render_count(count, audience_name(ticks, _names(ticks, turn), turn.texts), turn.texts)


def _plan(draft: Draft, turn: Turn) -> running.PollDraft:
    today = local_time(turn.now, turn.territory).date()
    return composing.plan_of(draft.values, item_bank(), today=today, draft_id=draft.id)


def _review(draft: Draft, turn: Turn) -> Html:
    plan, ticks = _plan(draft, turn), list(draft.values["audience"])
    count = running.count_audience(turn.work, turn.actor, plan.audience, at=turn.now)
    return render_plan(plan, count, audience_name(ticks, _names(ticks, turn), turn.texts), turn.texts)


def reopen(poll: Poll, turn: Turn, *, copy: bool) -> None:
    """Open the form with what a poll holds: to change that poll, or to prepare another one."""
    questions, _waves = running.parts_of(turn.work, poll)
    zone = ZoneInfo(turn.territory.time_zone)
    values = composing.values_of(poll, questions, item_bank(), zone)
    if copy:
        # The day of the first one is past, or will be.
        values["when"] = values["when"] | {"starts_on": None}
    else:
        values["poll"] = poll.id
    turn.forms.start(NAME, turn, values, revising=True)


def audience_words(poll: Poll, turn: Turn) -> str:
    """Return a poll's audience in words."""
    ticks = composing.ticks_of(poll.audience)
    return audience_name(ticks, _names(ticks, turn), turn.texts)


def _finish(draft: Draft, turn: Turn) -> None:
    plan, poll_id = _plan(draft, turn), draft.values.get("poll")
    if poll_id is None:
        poll = running.prepare(turn.work, turn.actor, plan, turn.territory, at=turn.now)
    else:
        poll = running.change(turn.work, turn.actor, poll_id, plan, turn.territory, at=turn.now)
    said = "poll-prepared" if poll_id is None else "poll-changed"
    turn.show(card_of(draft), turn.texts(said, title=poll.title))
    show_poll(turn, poll, anew=True)


def _is_about_an_action(values: dict[str, Any]) -> bool:
    return composing.is_about_an_action(values, item_bank())


FORM: Final = Form(
    NAME,
    (
        Field("title", _ask_title, _read_title, "poll-field-title"),
        Field("items", _ask_items, None, "poll-field-items"),
        Field("action", _ask_action, _read_action, "poll-field-action", wanted=_is_about_an_action),
        Field("own", _ask_own, _read_own, "poll-field-own", skippable=True),
        Field("secrecy", _ask_secrecy, None, "poll-field-secrecy"),
        Field("audience", _ask_audience, _read_audience, "poll-field-audience"),
        Field("when", _ask_when, _read_when, "poll-field-when", choose=_choose_when),
        Field("duration", _ask_duration, _read_duration, "poll-field-duration"),
    ),
    _review,
    _finish,
    send_label="poll-button-prepare",
)
