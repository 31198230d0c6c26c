"""Photographs from strangers: decoded in a child process, encoded anew from pixels, named by content.

Pillow is imported by the child only (``worker``, ``picture``); nothing is here, as the child would load it too.
"""
