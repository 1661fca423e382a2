"""Polls: composing, launching, answering, counting, follow-up."""
