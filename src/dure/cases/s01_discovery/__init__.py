"""Stage 1: discovery (대상자 발굴)."""
