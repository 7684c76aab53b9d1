"""What is typed (가구)."""
