"""Needs in the chat: submitted, triaged, supported, browsed."""
