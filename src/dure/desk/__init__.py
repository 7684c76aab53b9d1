"""The counselling desk of a 읍면동 (종합상담 창구)."""
