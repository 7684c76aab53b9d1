"""Reading (사후관리)."""
