"""What a release hands out, in ``dist/``: the source, its bill of materials, and checksums of both.

``python release/bundle.py [REVISION]`` packs what is committed. The same commit gives the same bytes on every machine
with the same Git. Check with ``sha256sum --check SHA256SUMS``.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from sbom import ROOT, bill


def main(revision: str = "HEAD", target: Path = ROOT / "dist") -> None:
    target.mkdir(exist_ok=True)
    made = bill()
    name = f"kepu-portal-{made['metadata']['component']['version']}"
    archive, listed = target / f"{name}.tar", target / f"{name}.cdx.json"
    git = ["git", "-C", str(ROOT), "archive", f"--prefix={name}/", f"--output={archive}", revision]
    subprocess.run(git, check=True)
    listed.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in (archive, listed))
    (target / "SHA256SUMS").write_text(sums, "utf-8")
    print(sums, end="")


if __name__ == "__main__":
    main(*sys.argv[1:2])
