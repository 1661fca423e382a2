"""What concerns a person across all features: the summary, and what waits."""
