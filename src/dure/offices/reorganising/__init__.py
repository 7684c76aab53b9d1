"""Renaming, closing, merging and splitting offices and 읍면동 in one step, taken back within a day (조직 개편)."""
