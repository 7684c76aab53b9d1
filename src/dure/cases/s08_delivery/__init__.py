"""Stage 8: delivery and checks (서비스 제공 및 점검)."""
