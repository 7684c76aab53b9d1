"""What can be done at selection (선정): decide, withdraw, tell, answer objections, refer."""
