"""What people read: pure functions from records and words to messages."""
