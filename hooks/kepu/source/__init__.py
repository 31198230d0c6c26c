"""Strict reading of YAML: files in, text values with positions out."""
