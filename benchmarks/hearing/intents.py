"""Scores what a message is heard as, on a file of labelled texts."""

import statistics
import time
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

import bot.sample
from config.settings import PACKAGED_TERRITORY
from config.territory import Territory, load_territory
from services.hearing.commands import command_names
from services.hearing.hearing import hear
from services.hearing.meanings import CONTRIBUTIONS, Day, Heard, Intent, Known, Meaning
from storage.records.person import Role

HEADER: Final = ("split", "role", "intent", "slots", "text")
TODAY: Final = date(2026, 11, 27)
LONGEST: Final = 4096
_ROUNDS: Final = 7
_EMERGENCY: Final = "not_for_us"
_CONTRIBUTIONS: Final = frozenset(intent.value for intent in CONTRIBUTIONS)
# What the labels call a command, a reference, a wish that has an intent of its own here.
_COMMANDS: Final = {
    "aide": "ask_help", "synthese": "ask_summary", "plan": "ask_action", "action": "ask_action",
    "avancement": "ask_action", "afaire": "ask_action", "besoins": "ask_need", "mesbesoins": "ask_need",
    "ressources": "ask_need", "trier": "ask_need", "priorites": "ask_need", "calendrier": "ask_calendar",
    "instances": "ask_calendar", "rapport": "ask_report", "annuaire": "ask_directory", "besoin": "need",
    "pause": "absence", "effacer": "stop", "decisions": "ask_summary",
}  # fmt: skip
_OTHERS: Final = {
    Intent.SPEAK: "complaint_about_bot",
    Intent.ASK_DECISIONS: "ask_summary",
    Intent.SLIP: "answer_out_of_place",
}


@dataclass(slots=True)
class Tally:
    """Texts, those heard as labelled, emergencies, false alarms, contributions taken for something else."""

    texts: int = 0
    right: int = 0
    emergencies: int = 0
    caught: int = 0
    others: int = 0
    alarms: int = 0
    contributions: int = 0
    lost: int = 0
    slots: int = 0
    exact: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    slips: list[str] = field(default_factory=list)
    """What was heard otherwise, and why, for whoever tunes the rules."""

    def add(self, row: Mapping[str, str], heard: Heard) -> None:
        """Compare what a text was heard as with its label."""
        label, slots, got = row["intent"], slots_of(row["slots"]), label_of(heard.best)
        wanted = slots["accept"].split("|") if label == "ambiguous" else [label]
        self.texts += 1
        self.right += got in wanted
        if got not in wanted:
            self.wrong[label] += 1
            self.slips.append(f"{'|'.join(wanted)} heard as {got} {heard.best.because}: {row['text']}")
        if label == _EMERGENCY:
            self.emergencies += 1
            self.caught += got == label and bool({*slots["numbers"].split("|")} & {*heard.best.slots.numbers})
        else:
            self.others += 1
            self.alarms += got == _EMERGENCY
        if label in _CONTRIBUTIONS:
            self.contributions += 1
            self.lost += got not in _CONTRIBUTIONS
        self._add_slots(label, slots, heard.best, row["text"])

    def _add_slots(self, label: str, slots: Mapping[str, str], meaning: Meaning, text: str) -> None:
        if label in {"ambiguous", _EMERGENCY} or not slots:
            return
        said = said_slots(meaning)
        self.slots += 1
        missed = {key: value for key, value in slots.items() if said.get(key) != value}
        self.exact += not missed
        if missed:
            self.slips.append(f"slots {missed} read as {said}: {text}")


def tally(rows: Sequence[Mapping[str, str]]) -> Tally:
    """Hear every text, and compare."""
    count = Tally()
    for row in rows:
        count.add(row, _hear(row["text"], row["role"]))
    return count


def score(rows: Sequence[Mapping[str, str]]) -> str:
    """Return one line of figures: intents, emergencies, contributions, slots, and the time of it."""
    count = tally(rows)
    median, longest = median_milliseconds(rows), longest_milliseconds(rows)
    return (
        f"intents {count.right}/{count.texts} ({_percent(count.right, count.texts)}); "
        f"emergencies {count.caught}/{count.emergencies}, false alarms {count.alarms}/{count.others}; "
        f"contributions taken for something else {count.lost}/{count.contributions}; "
        f"slots {count.exact}/{count.slots}; "
        f"{median:.3f} ms a text, {longest:.2f} ms for {LONGEST} characters"
    )


def median_milliseconds(rows: Sequence[Mapping[str, str]]) -> float:
    """Return the median over the texts of the best of some rounds, one text after the other."""
    best = [float("inf")] * len(rows)
    for _ in range(_ROUNDS):
        for index, row in enumerate(rows):
            best[index] = min(best[index], _milliseconds(row["text"], row["role"]))
    return statistics.median(best)


def longest_milliseconds(rows: Sequence[Mapping[str, str]]) -> float:
    """Return the time of the longest text there may be, made of those that are no emergency."""
    texts = [row["text"] for row in rows if row["intent"] != _EMERGENCY]
    text = ". ".join(texts * (1 + LONGEST // sum(map(len, texts))))[:LONGEST]
    best = float("inf")
    for _ in range(_ROUNDS):
        _hear(rows[0]["text"], rows[0]["role"])
        best = min(best, _milliseconds(text, "partner"))
    return best


def label_of(meaning: Meaning) -> str:
    """Return what the labels call a meaning."""
    slots = meaning.slots
    if meaning.intent is Intent.COMMAND:
        return _COMMANDS.get(slots.command or "", "command")
    if meaning.intent is Intent.REFERENCE:
        return "ask_need" if slots.need else "ask_report" if slots.report else "ask_action"
    return _OTHERS.get(meaning.intent, meaning.intent.value)


def slots_of(written: str) -> dict[str, str]:
    """Read « action=2.1.2; status=en_retard »."""
    return dict(slot.split("=", 1) for slot in written.split("; ") if slot)


def said_slots(meaning: Meaning) -> dict[str, str]:
    """Write a meaning's slots as the labels do."""
    slots = meaning.slots
    first, last = _day(slots.first), _day(slots.last)
    written = {
        "action": slots.action,
        "status": slots.status,
        "percent": slots.percent,
        "measure": f"{slots.measure:g}" if slots.measure is not None else None,
        "count": len(slots.pieces) or None,
        "theme": slots.theme,
        "committee": slots.committee,
        "commune": slots.communes[0] if slots.communes else None,
        "period": slots.period,
        "need": f"B-{slots.need:03d}" if slots.need else None,
        "mine": "yes" if slots.mine or slots.command == "mesbesoins" else None,
        "format": slots.format,
        "from": first if last and first != last else None,
        "to": last if first != last else None,
        "date": first if first == last or not last else None,
    }
    return {key: str(value) for key, value in written.items() if value is not None}


def _day(day: Day | None) -> str | None:
    return (day.said or f"{day.day:%m-%d}") if day else None


def _milliseconds(text: str, role: str) -> float:
    # Processor time: another process on the same core is no part of it.
    began = time.thread_time_ns()
    _hear(text, role)
    return (time.thread_time_ns() - began) / 1_000_000


def _hear(text: str, role: str) -> Heard:
    return hear(text, _territory(), known=_known(role), today=TODAY)


@lru_cache(maxsize=1)
def _territory() -> Territory:
    return load_territory(PACKAGED_TERRITORY)


@lru_cache(maxsize=8)
def _known(role: str) -> Known:
    plan = tomllib.loads(Path(bot.sample.__path__[0], "plan.toml").read_text(encoding="utf-8"))
    actions = tuple((action["code"], action["title"]) for action in plan["actions"])
    return Known(Role(role), command_names(), actions)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"
