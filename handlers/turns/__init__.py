"""One update, one turn: what comes in, which handler it meets, what goes out."""
