"""`/synthese` and `/afaire`."""
