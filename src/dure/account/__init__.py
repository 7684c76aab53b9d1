"""One's own account: second factors, sessions, password, training (내 계정)."""
