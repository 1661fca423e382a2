"""Audiences of a broadcast, described without SQL."""

from dataclasses import dataclass, field

from storage.records.person import Role


@dataclass(frozen=True, slots=True)
class Audience:
    """Active people; each set that is not empty narrows, the values within a set widen.

    `committee_codes` alone means the members of these committees; together with `roles`, the people who hold
    a role for one of them or for the whole territory.
    """

    roles: frozenset[Role] = field(default_factory=frozenset)
    committee_codes: frozenset[str] = field(default_factory=frozenset)
    organisation_ids: frozenset[int] = field(default_factory=frozenset)
    person_ids: frozenset[int] = field(default_factory=frozenset)
    except_person_ids: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class SilentInWave:
    """People a poll's wave asked who may still answer and have not."""

    wave_id: int


@dataclass(frozen=True, slots=True)
class AnsweredInWave:
    """People who have answered a poll's wave."""

    wave_id: int


@dataclass(frozen=True, slots=True)
class SupportersOfNeed:
    """Active people who support a need."""

    need_id: int
    except_person_ids: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class FollowersOfAction:
    """Active people who wrote or support a need that an action answers."""

    action_id: int
    except_person_ids: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class ToldOfAct:
    """People to whom an act was told."""

    act_id: int
    except_person_ids: frozenset[int] = field(default_factory=frozenset)


Addressees = Audience | SilentInWave | AnsweredInWave | SupportersOfNeed | FollowersOfAction | ToldOfAct


@dataclass(frozen=True, slots=True)
class Reach:
    """Number of people something goes to, and how many of them are absent then or block the bot."""

    people: int
    absent: int = 0
    blocked: int = 0


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation; `address` is the channel's own name for it, as text."""

    id: int
    channel: str
    address: str
    is_private: bool
