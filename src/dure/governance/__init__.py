"""Bodies of a 시군구 and its awards: councils, task forces, meetings, evaluation (협의체와 포상)."""
