"""The record advisor: frequent errors found while writing, as advice (기록 도우미)."""
