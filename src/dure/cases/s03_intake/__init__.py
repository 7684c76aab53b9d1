"""Stage 3: intake (대상자 접수)."""
