"""`/calendrier`: what will go out, and what may be done about it."""
