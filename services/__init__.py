"""Use cases and rules: no Telegram, no SQL text, no sentence for people to read."""
