"""Settings, addresses and process entry points (설정)."""
