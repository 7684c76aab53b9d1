"""What can be done (서비스 제공계획)."""
