"""Promises out: claimed, rendered, paced, sent, recorded."""
