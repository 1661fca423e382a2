"""A need before it is sent: its questions, for whom it is, what is added to it."""
