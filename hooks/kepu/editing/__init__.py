"""Changing records: everything that reads YAML with its comments, and writes files again."""
