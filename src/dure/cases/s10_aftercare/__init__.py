"""Stage 10: aftercare (사후관리)."""
