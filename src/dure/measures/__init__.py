"""Indicators and statistics over summary rows (지표와 통계)."""
