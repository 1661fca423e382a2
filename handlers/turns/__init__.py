"""One update, one turn: the incoming value, its handler, and the promised replies."""
