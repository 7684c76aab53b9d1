"""The safety net of a town: reports from neighbours (인적안전망)."""
