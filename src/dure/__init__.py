"""Dure (두레): integrated case management for Korean local welfare (통합사례관리)."""
