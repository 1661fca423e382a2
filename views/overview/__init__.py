"""What people read of the whole: summaries, and what waits for them."""
