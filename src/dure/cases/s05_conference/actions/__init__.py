"""What can be done with conferences (사례회의): plan, invite, record, ask for a solution conference."""
