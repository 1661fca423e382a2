"""Views of the action plan."""
