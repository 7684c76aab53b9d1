"""What can be done (서비스 제공과 점검)."""
