"""What can be done (발굴)."""
