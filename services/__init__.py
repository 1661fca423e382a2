"""Use cases and rules: no Telegram, no SQL text, no sentence a person reads."""
