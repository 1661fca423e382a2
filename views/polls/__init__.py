"""What people read of polls: questions, participation, results."""
