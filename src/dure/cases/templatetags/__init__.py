"""Tags of case pages."""
