"""What was taken back, and the journal of acts, as people read them."""
