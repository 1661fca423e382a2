"""Views of polls: questions, participation, results."""
