"""Measurements, not tests (측정): see pages.py."""
