"""Readers of free text: words, places, days, numbers, themes, personal details."""
