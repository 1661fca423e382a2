"""The action plan: actions, indicators, progress, imports."""
