"""Opening hours: the fields of a record, the sentences they are read from, and what holds on a day."""
