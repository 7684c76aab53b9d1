"""Keeping the directory true by asking its providers, needs against supply, sharing out what is scarce (자원 수급)."""
