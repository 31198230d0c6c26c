"""Indexes over checked records: everything a page or an export asks for, found in constant time."""

from .catalogue import Catalogue, Photograph, Placed

__all__ = ["Catalogue", "Photograph", "Placed"]
