"""Every list as a spreadsheet (목록 내려받기)."""
