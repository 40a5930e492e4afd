"""How many blocks of a corpus are set without Markdown: the fast path of `gongkai.document`.

python benchmarks/fast_share.py LAWS.zip 1000r
"""

import sys
from pathlib import Path

from corpus import Size, documents
from laws import read_archive

from gongkai.document import share


def main(archive: str, size: str) -> int:
    """Print the blocks of the fast path, all blocks, and the share."""
    shares = [
        share(document.body) for document in documents(read_archive(Path(archive)), Size(size))
    ]
    fast, total = (sum(counts) for counts in zip(*shares, strict=True))
    print(f"{size}: {fast} / {total} = {fast / total:.1%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
