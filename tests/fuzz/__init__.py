"""Hostile requests to every address and form (퍼즈 시험)."""
