"""Overviews across all features: the summary, and the list of what waits for a person."""
