"""Stage 9: closure (종결)."""
