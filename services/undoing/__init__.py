"""Taking back: acts recorded with what undoes them, undone once, and their journal."""
