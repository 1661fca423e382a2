"""People: who they are, how they join, pause, leave and are forgotten."""
