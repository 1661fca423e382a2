"""Calendar of the messages to come: when, and to how many people."""
