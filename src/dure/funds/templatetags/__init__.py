"""Words of money for templates (금액의 말)."""
