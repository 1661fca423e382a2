"""Scores the readers of free text on labelled texts."""
