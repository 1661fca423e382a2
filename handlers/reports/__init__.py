"""Reports in the chat: prepared, validated, sent."""
