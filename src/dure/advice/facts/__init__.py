"""What the rules ask of the records, read for one case or for many at once (도움말의 사실)."""
