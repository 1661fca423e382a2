"""The action plan in the chat: sheets, progress, check-ins, indicators, imports."""
