"""Promised messages and their outcomes."""
