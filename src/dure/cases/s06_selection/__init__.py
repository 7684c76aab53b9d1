"""Stage 6: selection (대상자 구분 및 선정)."""
