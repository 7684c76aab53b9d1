"""Advice on what is being typed and not saved yet; nothing of it is kept or logged (쓰는 동안의 도움말)."""
