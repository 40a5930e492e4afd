"""Plain `pelican`, without our command line: our summary on the terminal, our exit code.

Beside `gongkai/cli/` the only place that prints, reads the clock and exits.
"""

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from gongkai import manifest
from gongkai.build.session import MANIFEST, STATE
from gongkai.build.settings_key import SETTINGS_FILE
from gongkai.clock import BEIJING
from gongkai.errors import GongkaiError
from gongkai.findings import exit_code
from gongkai.messages import words_for
from gongkai.reports import text
from gongkai.run.settings import RUN, Run


def run_options(settings: Mapping[str, Any]) -> Run:
    """The options of a plain run: now, one process."""
    return _PlainRun(_folder(settings), datetime.now(BEIJING).strftime("%Y-%m-%d %H:%M"))


def _folder(settings: Mapping[str, Any]) -> Path:
    """The portal's: where its settings lie, which Pelican loads as a module; of other settings, beside the content."""
    file = getattr(sys.modules.get(Path(SETTINGS_FILE).stem), "__file__", None)
    return Path(os.path.abspath(file)).parent if file else Path(settings["PATH"]).parent


class _PlainRun(Run):
    """Tells a plain run from one of our command line."""


def report_and_exit(pelican: Any) -> None:
    """Fires when a run has ended; raises SystemExit where `gongkai build` would not exit with 0."""
    run = pelican.settings.get(RUN)
    if not isinstance(run, _PlainRun) or run.outcome is None:
        return
    words = words_for(os.environ)
    for name, gaps in run.notes:
        sys.stdout.write(words.text(name, **gaps) + "\n")
    sys.stdout.write(text.render(run.outcome.findings, words))
    output = Path(pelican.settings["OUTPUT_PATH"])
    published = manifest.published(run.folder / STATE / MANIFEST, run.outcome.held)
    sys.stdout.write(text.summary(run.outcome, words, output, published))
    code = exit_code(run.outcome.findings)
    if code:
        raise SystemExit(code)


def stop(run: Run, fault: GongkaiError) -> None:
    """Tell what stopped a plain run, as `gongkai build` would, and end it; our own command line does so itself."""
    if isinstance(run, _PlainRun):
        sys.stderr.write(f"gongkai: {words_for(os.environ).error(fault)}\n")
        raise SystemExit(fault.exit_code) from fault
