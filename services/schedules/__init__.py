"""Recurring work: due dates, moves off days off, kinds of sending."""
