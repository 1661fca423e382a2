"""Needs, and what belongs to them."""
