"""Small files that browsers, servers and search engines ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from ..catalogue import Catalogue
from ..languages.scope import Language
from ..languages.switch import DEFAULT, alternates
from ..output import Output, json_output
from ..views.record.hours_data import calendar_data

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'"
)
"""The policy of every page; ``frame-ancestors`` only works as a header and is added there."""
_SITEMAP_LIMIT = 50_000
_SITEMAP_LINKS = 350_000
"""Links of a file, of up to 140 bytes each: it stays below the 50 MB of the protocol."""


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
    languages: Sequence[Language] = (),
) -> Iterator[Output]:
    """Calendar data, server headers, robots and site maps.

    Args:
        catalogue: the records.
        addresses: Chinese pages that search engines should know, relative to the root.
        site_url: address of the published site with a trailing slash, or None.
        assets: the versioned assets folder, which may be cached for ever.
        policy: the Content-Security-Policy of every page.
        languages: all languages of the portal, in whose folders editions stand.
    """
    yield json_output("calendar.json", calendar_data(catalogue))
    yield Output("_headers", _headers(assets, policy, [language.folder for language in languages] or [""]).encode())
    yield from _robots(site_url)
    if site_url:
        yield from _sitemaps(sorted(addresses), site_url, languages)


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


def _sitemaps(addresses: list[str], site_url: str, languages: Sequence[Language]) -> Iterator[Output]:
    pages = min(_SITEMAP_LIMIT // max(1, len(languages)), _SITEMAP_LINKS // (len(languages) + 1) ** 2)
    chunks = [addresses[i : i + pages] for i in range(0, len(addresses), pages)] or [[]]
    if len(chunks) == 1:
        yield Output("sitemap.xml", _urlset(chunks[0], site_url, languages))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    items = "".join(f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>\n" for name in names)
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{items}</sitemapindex>\n'
    yield Output("sitemap.xml", xml.encode())
    made = (_urlset(chunk, site_url, languages) for chunk in chunks)
    yield from (Output(name, content) for name, content in zip(names, made, strict=True))


def _urlset(addresses: list[str], site_url: str, languages: Sequence[Language]) -> bytes:
    several = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' if len(languages) > 1 else ""
    items = "".join(item for address in addresses for item in _urls(address, site_url, languages))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{several}>\n{items}</urlset>\n'.encode()


def _urls(address: str, site_url: str, languages: Sequence[Language]) -> Iterator[str]:
    """A page in each of its languages; each entry names all of them, itself too.

    Source: "Localized versions of your pages", Google Search Central.
    """
    others = alternates(languages, site_url, address)
    links = "".join(f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(page)}/>' for tag, page in others)
    places = [page for tag, page in others if tag != DEFAULT] or [site_url + address]
    yield from (f"<url><loc>{escape(page)}</loc>{links}</url>\n" for page in places)
