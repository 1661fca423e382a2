"""What a wing hands to the process: one typed record."""
