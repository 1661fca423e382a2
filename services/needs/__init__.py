"""Needs: submitting, triage, support, links to actions, notices."""
