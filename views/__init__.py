"""Views: pure functions from records and words to the messages people read."""
