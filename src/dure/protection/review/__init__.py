"""The monthly look at the read log (열람 기록 점검)."""
