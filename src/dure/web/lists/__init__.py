"""Lists (목록): declared once, shown as a table on a page and taken away as a spreadsheet."""
