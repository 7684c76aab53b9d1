"""The directory of resources: providers, their services, approval and upkeep (복지자원 관리)."""
