"""Tries many random sequences of edits: ``python tests/check_reactive.py [--sequences 500] [--length 6] [--seed 1]``.

After every edit, each unit of files that would be taken over from the build before is made all the same and compared.
The exit code is 1 if one was stale; the same seed gives the same edits.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from reactive import sequences


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare what is taken over from a build with what would be made.")
    for name, usual in (("sequences", 500), ("length", 6), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    options = parser.parse_args()
    edits = stale = 0
    with tempfile.TemporaryDirectory() as folder:
        seeds = range(options.seed, options.seed + options.sequences)
        for seed, done, wrong in sequences(Path(folder), seeds, options.length):
            edits += 1
            print(f"\r{seed - options.seed + 1} of {options.sequences}", end="", file=sys.stderr, flush=True)
            if wrong:
                stale += 1
                print(f"seed {seed}: {done}\n  stale: {', '.join(wrong[:10])}", flush=True)
    print(f"\n{options.sequences} sequences, {edits} edits, {stale} of them left something stale")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
