"""Requests to other bodies, and what comes back (서비스 의뢰)."""
