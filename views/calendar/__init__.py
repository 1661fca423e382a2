"""Views of planned sendings."""
