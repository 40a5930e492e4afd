"""Support plain `pelican`, without our command line: print our summary and set our exit code.

Apart from `gongkai/cli/`, this is the only place that prints, reads the clock and exits.
"""

import os
import sys
from datetime import datetime
from pathlib import Path

from pelican import Pelican

from gongkai import manifest
from gongkai.build.session import MANIFEST, STATE
from gongkai.build.settings_key import SETTINGS_FILE, Settings
from gongkai.clock import BEIJING
from gongkai.errors import GongkaiError
from gongkai.findings import exit_code
from gongkai.messages import words_for
from gongkai.reports import text
from gongkai.run.settings import RUN, Run, path_of


def run_options(settings: Settings) -> Run:
    """Return the options of a plain run: now, in one process."""
    run = _PlainRun(_folder(settings), datetime.now(BEIJING).strftime("%Y-%m-%d %H:%M"))
    if sys.getfilesystemencoding() != "utf-8":  # our own command line sees to it by itself
        stop(run, GongkaiError("not-utf8"))
    return run


def _folder(settings: Settings) -> Path:
    """Return the folder of the portal.

    Its settings file lies there, which Pelican loads as a module. For a settings file of another name it is the
    folder that contains the content folder.
    """
    file = getattr(sys.modules.get(Path(SETTINGS_FILE).stem), "__file__", None)
    return Path(os.path.abspath(file)).parent if file else path_of(settings, "PATH").parent


class _PlainRun(Run):
    """The options of a plain run; the class distinguishes it from a run of our command line."""


def report_and_exit(pelican: Pelican) -> None:
    """Report a plain run when it has ended. Raises SystemExit where `gongkai build` would not exit with 0."""
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
    """Report what stopped a plain run, as `gongkai build` would, and exit. Our own command line does so itself."""
    if isinstance(run, _PlainRun):
        sys.stderr.write(f"gongkai: {words_for(os.environ).error(fault)}\n")
        raise SystemExit(fault.exit_code) from fault
