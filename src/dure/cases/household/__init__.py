"""The household of a case: members, relations, history (가구)."""
