"""Updates in: long polling or webhook, one committed turn each."""
