"""People: who they are, where they belong, what is kept about them."""
