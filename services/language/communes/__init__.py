"""Communes: named in a text as people write them, or near a place."""

from services.language.communes.distances import kilometres_between, nearest_commune
from services.language.communes.finding import CommuneMention, communes_among, find_communes

__all__ = ["CommuneMention", "communes_among", "find_communes", "kilometres_between", "nearest_commune"]
