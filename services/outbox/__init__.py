"""Promises to people, and what becomes of them."""
