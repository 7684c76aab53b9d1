"""Running Dure (운영): the embedded database, its roles and secrets, the server."""
