"""Filters for drawing a paper (서식 그리기)."""
