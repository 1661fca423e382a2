"""Views of needs."""
