"""Stage 5: case conference (사례회의)."""
