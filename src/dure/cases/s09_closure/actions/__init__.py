"""What can be done (종결)."""
