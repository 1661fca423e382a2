"""Hearing: what a message is for, emergencies first; what cannot be decided is asked."""
