"""One process: its wiring, clock, web server and memory."""
