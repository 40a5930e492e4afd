"""Look at pages with four engines beside our own rules: axe-core, IBM's, HTML_CodeSniffer and vnu.

    .venv/bin/python tools/audit_peers.py [SITE] [--output FOLDER] [--only PATH …] [--no-vnu]

One page of every kind and state, by day, by night and 360 pixels wide. First each engine must find a planted
fault. What an engine says of a page is answered in `peers/answers.yaml`, or it is told here and the exit code
is 1; so is a page that an engine could not read, and an answer that nothing needs any more.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from gongkai import manifest
from gongkai.a11y.browser.audit import choose_pages
from gongkai.a11y.browser.chromium import session
from gongkai.a11y.browser.serving import served

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = 3
"""Places that are shown of faults that are alike."""
sys.path.append(str(ROOT))

from tools.peers import planted, vnu  # noqa: E402  a script finds its neighbours by the root alone
from tools.peers.answers import PeerAnswer, read  # noqa: E402
from tools.peers.browser import LOOKS, SCRIPTS, Panel, Said  # noqa: E402


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description="请四个工具检查网页 / ask four engines about pages"
    )
    parser.add_argument("site", nargs="?", type=Path, default=ROOT, help="门户 / portal")
    parser.add_argument("--output", type=Path, help="网页所在 / folder of its pages")
    parser.add_argument("--only", nargs="+", metavar="PATH", help="只看这些 / these pages alone")
    parser.add_argument("--no-vnu", action="store_true", help="不用 Java / without Java")
    return parser.parse_args(arguments)


def look(
    output: Path, paths: Sequence[str], answers: Sequence[PeerAnswer], used: set[int]
) -> list[Said]:
    """Ask the engines of the browser about each page in each look.

    Raises:
        LookupError: an engine missed its planted fault.
    """
    said: list[Said] = []
    with session() as chrome, served(output) as root:
        panel = Panel(chrome, answers)
        _refuse(list(planted.blind(Panel(chrome, []))))
        for number, path in enumerate(paths, start=1):
            for each in LOOKS:
                said += panel.ask(path, root + quote(path), each)
            if sys.stderr.isatty():
                print(f"\r{number}/{len(paths)}", end="", file=sys.stderr)
        used |= panel.used
    return said


def look_by_vnu(
    output: Path, paths: Sequence[str], answers: Sequence[PeerAnswer], used: set[int]
) -> list[Said]:
    """Ask vnu about the pages and all style sheets.

    Raises:
        LookupError: it missed its planted fault.
        OSError: there is no Java.
    """
    _refuse(list(planted.blind_vnu()))
    sheets = [file.relative_to(output).as_posix() for file in sorted(output.rglob("*.css"))]
    said, needed = vnu.ask(output, [*paths, *sheets], answers)
    used |= needed
    return said


def _refuse(blind: Sequence[str]) -> None:
    if blind:
        raise LookupError("种下的毛病没有找到 / planted faults were missed: " + "; ".join(blind))


def main(arguments: Sequence[str] | None = None) -> int:
    """Look and tell: 1 when something is not answered, 2 when an engine cannot be asked."""
    wanted = parse_arguments(arguments)
    output = (wanted.output or wanted.site / "output").resolve()
    kinds = manifest.kinds(wanted.site / ".gongkai" / "manifest.json")
    paths = wanted.only or choose_pages(output, kinds)
    answers = read()
    used: set[int] = set()
    try:
        said = look(output, paths, answers, used)
        if not wanted.no_vnu:
            said += look_by_vnu(output, paths, answers, used)
    except (LookupError, OSError) as fault:
        print(f"无法检查 / cannot be checked: {fault}", file=sys.stderr)
        return 2
    idle = [] if wanted.only or wanted.no_vnu else sorted(set(range(len(answers))) - used)
    print_findings(said, [answers[number] for number in idle])
    engines = len(SCRIPTS) + (not wanted.no_vnu)
    print(
        f"{len(paths)} 个网页、{len(LOOKS)} 种样子、{engines} 个工具：{len(said)} 处没有答复，{len(used)} 条答复用到 / "
        f"{len(paths)} pages, {len(LOOKS)} looks, {engines} engines: {len(said)} unanswered, {len(used)} answers used"
    )
    return 1 if said or idle else 0


def print_findings(said: Sequence[Said], idle: Sequence[PeerAnswer]) -> None:
    """Print what is not answered, what is alike in one entry, and the answers that nothing needed."""
    alike: dict[tuple[str, ...], list[Said]] = {}
    for each in said:
        alike.setdefault((each.verdict, each.engine, each.rule, each.message), []).append(each)
    for (verdict, engine, rule, message), places in sorted(alike.items()):
        pages = len({each.page for each in places})
        text = " ".join(message.split())
        print(f"{engine} [{verdict}] {rule}: {text}  × {len(places)}, {pages} 页 · pages")
        for shown, first in list({each.shown: each for each in places}.items())[:EXAMPLES]:
            print(f"    {first.place}: {' '.join(shown.split())}")
    for answer in idle:
        print(f"answers.yaml: 用不到 / not needed: {answer.engine} {answer.rule} {answer.selector}")


if __name__ == "__main__":
    raise SystemExit(main())
