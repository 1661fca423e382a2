"""`/calendrier`: messages to come, and the buttons that move or stop them."""
