"""Passing a case to another office, at every stage (다른 기관으로 넘기기)."""
