"""What people read of the action plan."""
