"""``kepu map export``: the map in a single HTML file that opens without network or server."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..catalogue import Catalogue
from ..output import dumps
from ..views.text import full_date
from .bundle import bundle
from .layer_looks import layer_styles
from .layers import layer_outputs
from .outlines import portal_box
from .page import page_context
from .scaffold import scaffold
from .vendor import vendor_outputs

_SHEETS = ("tokens.css", "base.css", "components.css", "map.css")
_START = """
document.documentElement.dataset.theme ??= "light";
window.kepuData = JSON.parse(document.getElementById("kepu-data").textContent);
"""
_LEFT_OUT = ("map/data/sharing.json", "map/data/overview.json")


def export_html(catalogue: Catalogue, overrides: Path, site_url: str) -> str:
    """The whole map as one page: outlines only, even if a basemap is configured.

    Args:
        catalogue: the records.
        overrides: the folder with templates and assets.
        site_url: the portal's address with a slash at its end, for links to records; empty for none.
    """
    vendor = {Path(output.path).name: output.content.decode() for output in vendor_outputs("") if _is_text(output.path)}
    assets = overrides / "assets/kepu"
    sheets = [vendor["leaflet.css"], *((assets / "css" / name).read_text("utf-8") for name in _SHEETS)]
    styles = _fit("\n".join((*sheets, layer_styles())), "</style")
    scripts = [vendor["leaflet.js"], scaffold(portal_box(catalogue)), _START, bundle(assets / "js", "map/map")]
    script = _fit(";\n".join(scripts), "</script")
    context = page_context(catalogue) | {
        "title": f"{catalogue.portal.name}：共享地图",
        "made": full_date(catalogue.today),
        "site_url": site_url,
        "styles": styles,
        "script": script,
        "data": Markup(dumps(_data(catalogue))),  # noqa: S704 - dumps escapes what could end the element
        "file_policy": _policy(styles, script),
    }
    return str(_template(overrides).render(**context)) + "\n"


def _is_text(path: str) -> bool:
    return path.endswith((".js", ".css"))


def _data(catalogue: Catalogue) -> dict[str, Any]:
    """The data files by the addresses that the scripts ask for."""
    outputs = (output for output in layer_outputs(catalogue) if output.path not in _LEFT_OUT)
    return {output.path.removeprefix("map/"): json.loads(output.content) for output in outputs}


def _fit(text: str, end: str) -> Markup:
    """Our own code, made fit to stand inside an element that ends at ``end``."""
    plain = text.replace("\r\n", "\n")  # as browsers read it before they take its digest
    return Markup(plain.replace(end, end.replace("/", "\\/")))  # noqa: S704


def _policy(styles: str, script: str) -> str:
    digests = {name: _digest(text) for name, text in (("style-src", styles), ("script-src", script))}
    rules = "; ".join(f"{name} 'sha256-{digest}'" for name, digest in digests.items())
    return f"default-src 'none'; {rules}; img-src data:; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _template(overrides: Path) -> Any:
    loader = FileSystemLoader(overrides / "kepu")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("map-export.html")
