"""Needs: submitted, triaged, supported, linked, told of."""
