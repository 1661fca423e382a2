"""The record a wing hands to the process."""
