"""Copies of a database: made aside, checked, put in their place, taken back."""
