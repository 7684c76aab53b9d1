"""Pages of case conferences (사례회의)."""
