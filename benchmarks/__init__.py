"""Measurements beside peers, in the same run; figures are ratios, never assertions of a test."""
