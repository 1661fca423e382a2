"""Statements, one repository per noun; the hot ones are built once, at import."""
