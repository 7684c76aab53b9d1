"""Possible duplicates of persons and households: found, compared, linked or merged, and undone (중복)."""
