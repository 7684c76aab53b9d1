"""Stage 7: service plan (서비스 제공계획)."""
