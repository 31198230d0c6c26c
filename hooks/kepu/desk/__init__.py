"""The editing desk: a local page over one's own folder of records, see ``kepu edit``."""
