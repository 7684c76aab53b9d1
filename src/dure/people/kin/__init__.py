"""Relatives outside the household, and the ties it has around it (친척·사회적 관계)."""
