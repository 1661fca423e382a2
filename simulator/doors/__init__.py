"""The ways in: the Bot API, the phones of people, faults for tests; one server for all."""
