"""Entry forms (사례 개요)."""
