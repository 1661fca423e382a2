"""Polls in the chat: composed, run, answered, their results."""
