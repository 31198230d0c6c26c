"""A new portal for another region: the program as it is, its divisions, and what holds for the whole country."""
