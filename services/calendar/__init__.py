"""What will go out, when and to how many, for those who run it."""
