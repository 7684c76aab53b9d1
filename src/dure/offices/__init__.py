"""Regions, offices, teams, staff and roles (기관·직원)."""
