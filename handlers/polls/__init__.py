"""Polls in the chat: composed, run, answered, with their results."""
