"""Polls as TOML files: the format, a careful reader, and the way into the form."""
