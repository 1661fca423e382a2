"""Messages in, promises out: turns, forms, and one wing a feature; no channel is known here."""
