"""What the stand-in holds: accounts, chats, files, limits, faults, updates on their way."""
