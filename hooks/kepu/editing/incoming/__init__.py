"""What forms produced and people sent: read with care, compared with the records, made into commits."""
