"""Forms on which anyone can propose a record or a correction."""
