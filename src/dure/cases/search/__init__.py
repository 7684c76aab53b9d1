"""Finding households and cases by person, address or number (찾기)."""
