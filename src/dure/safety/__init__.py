"""Visits and the safety of who makes them (방문과 종사자 안전)."""
