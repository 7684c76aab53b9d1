"""Bringing files in: upload, stage, preview, the same action for every row, undone as a whole (파일로 들이기)."""
