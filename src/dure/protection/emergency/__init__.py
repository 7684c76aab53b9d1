"""Opening a case one has no right to, for hours and under everybody's eyes (긴급 열람)."""
