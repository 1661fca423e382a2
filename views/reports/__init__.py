"""What the steering committee reads."""
