"""What can be done (사후관리)."""
