"""A portal to carry away: the published site as files that open from a disk, without a server and without a network.

A browser that opens a page from a disk gives it no module scripts, no workers, no fetch, no references into other SVG
files and no folder's index page. So modules are linked into one classic script, what scripts fetch becomes scripts that
hand themselves over, icons are drawn from a script (``pack.js``), and links name files.
"""
