"""Promises, and the cards they show."""
