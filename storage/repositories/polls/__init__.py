"""Polls, answers by name, secret ballots."""
