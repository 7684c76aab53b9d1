"""What is shared with people from outside, and the cases shared with me (공유)."""
