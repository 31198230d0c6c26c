"""Checks: all problems of all files in one run."""
