"""Incoming messages in, promised replies out: turns, forms, and one wing per feature; knows no channel."""
