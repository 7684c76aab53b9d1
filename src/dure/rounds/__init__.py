"""Visiting services: who visits homes, when, and where that meets (방문형 서비스)."""
