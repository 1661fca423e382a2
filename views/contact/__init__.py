"""Views of messages to the coordination or to a member."""
