"""The action plan: sheets, progress, check-ins, indicators, imports."""
