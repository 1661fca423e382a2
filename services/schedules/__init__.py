"""Recurring work: when it is due, what moves it, what a sending is."""
