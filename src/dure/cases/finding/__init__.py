"""Finding services of the directory for a need (자원 찾기)."""
