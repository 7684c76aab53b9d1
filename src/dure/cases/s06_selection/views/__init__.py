"""Pages of selection (선정)."""
