"""Files people send: limits, careful readers that run in a process of their own, and what they bring back."""
