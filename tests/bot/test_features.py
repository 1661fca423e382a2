"""The list of features: each is registered once, and two with the same name stop the start."""

from datetime import datetime

import pytest

from bot.process.features import (
    FEATURES,
    SENDINGS,
    collect_gatherers,
    collect_jobs,
    collect_notices,
    collect_receivers,
    collect_schedules,
    make_dispatcher,
)
from config.settings import Settings
from handlers.turns.arrivals import Receiver
from handlers.turns.gatherings import Gatherer
from handlers.turns.routes import OnCommand, OnReply
from handlers.wiring.feature import Feature, joined
from services.access import Permission
from services.files.content import SentKind
from services.schedules.placing import Waits
from services.schedules.recurring import HouseSchedule
from services.schedules.sending_kinds import SendingKind, Subject
from storage.records.audience import Reach
from tests.territories.known import PAYS_VIGANAIS
from tests.turns.tiny_feature import TINY

SETTINGS = Settings(_env_file=None)
SENDING = SendingKind(Waits.NEVER, lambda _work, _name: Subject(), lambda *_asked: Reach(0))
DAILY = HouseSchedule("job", "FREQ=DAILY", datetime(2026, 1, 1, 4))  # noqa: DTZ001 - local time


def nothing(*_given):
    """Stand in for a part that is never used."""


def start(*features: Feature) -> None:
    """Collect the parts as a process does before it hears anything."""
    make_dispatcher(PAYS_VIGANAIS, features)
    collect_notices(features)
    collect_receivers(features)
    collect_gatherers(features)
    collect_jobs(PAYS_VIGANAIS, SETTINGS, features)
    joined("sending", (feature.sendings for feature in features))


PARTS = {
    "route": {"routes": (OnCommand("a", nothing, Permission.CONTRIBUTE),)},
    "form": {"forms": (TINY,)},
    "card": {"cards": ("card",)},
    "permission": {"permissions": (Permission.CONTRIBUTE,)},
    "notice": {"notices": {"told": nothing}},
    "receiver": {"receivers": {"file": Receiver(SentKind.TOML, nothing, nothing)}},
    "gatherer": {"gatherers": {"figures": Gatherer(nothing, nothing)}},
    "job": {"jobs": lambda _territory, _settings: {"job": nothing}},
    "house schedule": {"schedules": (DAILY,)},
    "sending": {"sendings": {"job": SENDING}},
}
WHOLE = Feature("whole", **{name: value for part in PARTS.values() for name, value in part.items()})


def test_a_feature_with_every_part_starts():
    start(WHOLE)


@pytest.mark.parametrize("what", PARTS)
def test_two_features_that_name_the_same_thing_stop_the_start(what):
    with pytest.raises(ValueError, match=f"^two {what}s "):
        start(WHOLE, Feature("other", **PARTS[what]))


def test_two_features_of_one_name_stop_the_start():
    with pytest.raises(ValueError, match="two features are called whole"):
        start(WHOLE, Feature("whole"))


@pytest.mark.parametrize("part", [{"schedules": (DAILY,)}, {"sendings": {"job": SENDING}}])
def test_what_is_planned_without_a_job_stops_the_start(part):
    with pytest.raises(ValueError, match="no feature has the job job"):
        start(Feature("planned", **part))


def test_a_route_whose_permission_no_feature_brings_stops_the_start():
    with pytest.raises(ValueError, match="no feature brings the permission contribute"):
        start(Feature("other", **PARTS["route"]))


def test_a_reply_to_a_card_that_its_feature_does_not_show_stops_the_start():
    reply = OnReply("card", nothing, Permission.CONTRIBUTE)
    with pytest.raises(ValueError, match="other hears answers to cards it does not show"):
        start(WHOLE, Feature("other", routes=(reply,)))


def test_a_misspelt_part_does_not_start():
    with pytest.raises(TypeError, match="recievers"):
        Feature("misspelt", recievers={})


def test_every_permission_is_brought_by_a_feature():
    brought = [permission for feature in FEATURES for permission in feature.permissions]
    assert sorted(brought) == sorted(Permission)


def test_the_clock_and_the_calendar_read_every_feature():
    jobs = collect_jobs(PAYS_VIGANAIS, SETTINGS)
    assert jobs.keys() == {name for each in FEATURES for name in each.jobs(PAYS_VIGANAIS, SETTINGS)}
    assert SENDINGS.kinds.keys() == {job for feature in FEATURES for job in feature.sendings}
    assert {"retention", "check-ins", "actions-silent", "acts", "needs-withdrawn"} == {
        each.job for each in collect_schedules()
    }
