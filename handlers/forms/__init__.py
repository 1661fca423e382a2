"""Durable forms: a draft is a row, one card shows its step."""
