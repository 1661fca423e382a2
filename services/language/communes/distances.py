"""The commune near a place that was sent."""

from math import asin, cos, inf, isfinite, radians, sin, sqrt
from typing import Final

from config.parts import Commune
from config.territory import Territory

_EARTH_RADIUS_IN_KILOMETRES: Final = 6371.0


def nearest_commune(
    latitude: float, longitude: float, territory: Territory, *, within_kilometres: float = 12.0
) -> Commune | None:
    """Return the commune with the centre nearest to a place in decimal degrees; None when all are far."""
    if not (isfinite(latitude) and isfinite(longitude)):
        return None
    best, best_distance = None, inf
    for commune in territory.communes:
        distance = kilometres_between(latitude, longitude, commune.latitude, commune.longitude)
        if distance < best_distance:
            best, best_distance = commune, distance
    return best if best_distance <= within_kilometres else None


def kilometres_between(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Return the great-circle distance between two places in decimal degrees (haversine)."""
    south_north, west_east = radians(to_latitude - latitude), radians(to_longitude - longitude)
    chord = sin(south_north / 2) ** 2
    chord += cos(radians(latitude)) * cos(radians(to_latitude)) * sin(west_east / 2) ** 2
    return 2 * _EARTH_RADIUS_IN_KILOMETRES * asin(sqrt(min(1.0, chord)))
