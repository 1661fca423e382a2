"""Figures of a territory: each notion is counted here once, for every message, card and report."""
