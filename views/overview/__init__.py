"""Views of the whole: summaries, and the list of items that wait for a person."""
