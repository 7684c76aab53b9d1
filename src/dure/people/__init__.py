"""Persons, households and their relations (인적·가구)."""
