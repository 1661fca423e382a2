"""People in the chat: joining, profile, directory, own data, leaving."""
