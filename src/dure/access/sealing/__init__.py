"""Sealing the read log: a signed chain over its rows (열람 기록 봉인)."""
