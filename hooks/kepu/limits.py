"""Every limit of what a portal may hold and of what making it may cost, in one place.

A limit is far above what a region needs and below what would keep a build from ending. Each belongs to a rule or ends
in a sentence, and ``tests/unit/test_limits.py`` tries it just below and just above. Lengths of fields are part of the
published schema; ``model/types.py`` takes them from here.
"""

from __future__ import annotations

KB, MB = 1024, 1024 * 1024

# Records

FILES = 200_000
"""Files of records in a portal."""
FILE_BYTES = 4 * MB
RECORD_BYTES = 64 * KB
RECORDS_IN_FILE = 10_000
"""Records in one file that is a list of them."""
DEPTH = 12
"""Levels of mappings and lists."""
REPEATED_KEYS = 50
"""After so many duplicate keys a file is not read on."""

# Characters of a field

CODE = 63
NAME = 80
LINE = 300
PROSE = 4_000
MARKDOWN = 20_000
URL = 1_000

# Pages and outlines

PAGES = 5_000
"""Hand-written pages in ``content/``."""
PAGE_BYTES = 256 * KB
PAGE_SECONDS = 20
"""Of processor time, for the text of one hand-written page."""
PAPER_BYTES = 64 * KB
"""Of one of the papers of a trip."""
OUTLINE_BYTES = 20 * MB

# Pictures

PICTURES = 20_000
"""Pictures in ``content/``."""
PICTURES_OF_RECORD = 40
PICTURE_BYTES = 10 * MB
PICTURE_PIXELS = 24_000_000
PICTURE_SIDE = 16_383
"""Pixels; the longest side WebP can hold."""
PICTURE_SECONDS = 30
"""For one picture, of processor time and of the clock."""
PICTURE_MEMORY = 1536 * MB
"""Bytes of address space of the process that decodes pictures."""
PICTURE_REPLY = 128 * MB
"""Bytes; more than any picture within the limits needs."""

# Work

JOBS = 256
"""Processes that work at a time."""
