"""Kepu Portal: curated science-popularization records compiled into a static portal.

Data flows one way, and so do the imports::

    source -> model -> check -> catalogue -> views -> pages, exports, maps, images -> publish

``cli`` and the MkDocs hook stand on top. Nothing in this package imports MkDocs.
"""

__version__ = "0.1.0"
