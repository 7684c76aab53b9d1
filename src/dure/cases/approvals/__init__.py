"""What waits for a leader, and what one asked for (승인함)."""
