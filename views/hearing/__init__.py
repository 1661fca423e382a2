"""What is said back at once: numbers that help, how a message was understood."""
