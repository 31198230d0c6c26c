"""Small files that browsers, servers and search engines ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from ..catalogue import Catalogue
from ..output import Output, json_output
from ..views.record.hours_data import calendar_data

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'"
)
"""The policy of every page; ``frame-ancestors`` only works as a header and is added there."""
_SITEMAP_LIMIT = 50_000


def content_security_policy(pictures: Iterable[str] = ()) -> str:
    """The policy of every page, which also lets pictures from the given origins in (a configured basemap)."""
    allowed = " ".join(("img-src 'self' data:", *pictures))
    return CONTENT_SECURITY_POLICY.replace("img-src 'self' data:", allowed)


def framing(policy: str) -> str:
    """A policy of a page that may also show pages of the same site in a frame, and those of no other."""
    return f"{policy}; frame-src 'self'"


def outputs(
    catalogue: Catalogue,
    addresses: Iterable[str],
    site_url: str | None,
    assets: str,
    policy: str = CONTENT_SECURITY_POLICY,
    folders: Iterable[str] = ("",),
) -> Iterator[Output]:
    """Calendar data, server headers, robots and site maps.

    Args:
        catalogue: the records.
        addresses: pages that search engines should know, relative to the root.
        site_url: address of the published site with a trailing slash, or None.
        assets: the versioned assets folder, which may be cached for ever.
        policy: the Content-Security-Policy of every page.
        folders: where the editions stand, relative to the root.
    """
    yield json_output("calendar.json", calendar_data(catalogue))
    yield Output("_headers", _headers(assets, policy, folders).encode())
    yield from _robots(site_url)
    if site_url:
        yield from _sitemaps(sorted(addresses), site_url)


def _headers(assets: str, policy: str, folders: Iterable[str]) -> str:
    """Headers in the form that Netlify, Cloudflare Pages and others read."""
    halls = "".join(
        f"/{folder}kiosk/\n"
        "  ! Content-Security-Policy\n"
        f"  Content-Security-Policy: {framing(policy)}; frame-ancestors 'self'\n"
        for folder in folders
    )
    return (
        "/*\n"
        f"  Content-Security-Policy: {policy}; frame-ancestors 'self'\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  Permissions-Policy: camera=(), microphone=(), geolocation=(self)\n"
        "  X-Frame-Options: SAMEORIGIN\n"
        "/embed/map.html\n"
        "  ! X-Frame-Options\n"
        "  ! Content-Security-Policy\n"
        f"  Content-Security-Policy: {policy}; frame-ancestors *\n"
        f"{halls}"
        "/sw.js\n"
        "  Cache-Control: no-cache\n"
        f"/{assets}/*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
        "/api/*\n"
        "  Access-Control-Allow-Origin: *\n"
    )


def _robots(site_url: str | None) -> Iterator[Output]:
    lines = ["User-agent: *", "Allow: /"] + ([f"Sitemap: {site_url}sitemap.xml"] if site_url else [])
    yield Output("robots.txt", ("\n".join(lines) + "\n").encode())


def _sitemaps(addresses: list[str], site_url: str) -> Iterator[Output]:
    chunks = [addresses[i : i + _SITEMAP_LIMIT] for i in range(0, len(addresses), _SITEMAP_LIMIT)] or [[]]
    if len(chunks) == 1:
        yield Output("sitemap.xml", _urlset(chunks[0], site_url))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    items = "".join(f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>\n" for name in names)
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{items}</sitemapindex>\n'
    yield Output("sitemap.xml", xml.encode())
    yield from (Output(name, _urlset(chunk, site_url)) for name, chunk in zip(names, chunks, strict=True))


def _urlset(addresses: list[str], site_url: str) -> bytes:
    items = "".join(f"<url><loc>{escape(site_url + address)}</loc></url>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{items}</urlset>\n'.encode()
