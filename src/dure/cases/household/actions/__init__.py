"""What can be done (가구)."""
