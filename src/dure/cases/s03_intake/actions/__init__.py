"""What can be done (접수)."""
