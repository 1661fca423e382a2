"""Polls: composed, launched, answered, counted, followed up."""
