"""The bot door's methods, one function each: (simulation, parameters) → the call's result."""
