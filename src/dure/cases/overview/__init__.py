"""Pages about the whole case (사례 개요)."""
