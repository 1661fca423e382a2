"""Contact: messages to the coordination or to a member of the directory, and their answers."""
