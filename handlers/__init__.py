"""Telegram in, Telegram out: one module per feature, each ending with `routes()`."""
