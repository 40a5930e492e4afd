"""Makes sure that names of files, texts and output are UTF-8, whatever language the system says it speaks.

Content is named and written in Chinese. Where the system's language is `C` or `POSIX`, as under cron and in small
containers, Python reads names of files as ASCII if its own remedy is off (PEP 538, PEP 540): each Chinese name would
count as damaged, and nothing could be printed.
"""

import locale
import os
import sys
from collections.abc import Mapping

_SAMPLE = "公开 ✓"


def speak_utf8() -> None:
    """Let output show any text; begin this process again in Python's UTF-8 mode where names of files need it."""
    for stream in (sys.stdout, sys.stderr):
        _open_up(stream)
    is_utf8 = (sys.getfilesystemencoding(), locale.getpreferredencoding(False).lower()) == (
        "utf-8",
        "utf-8",
    )
    # Once more would not help. Windows has its own way, in which names of files are always right.
    if is_utf8 or os.name == "nt" or os.environ.get("PYTHONUTF8") == "1" or not sys.executable:
        return
    arguments = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
    os.execve(sys.executable, arguments, _environment(os.environ, sys.stdout.encoding))


def _open_up(stream: object) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:  # a test's or an embedding program's own stream may lack it
        reconfigure(
            errors="backslashreplace", **({} if _can_show(stream) else {"encoding": "utf-8"})
        )


def _can_show(stream: object) -> bool:
    try:
        _SAMPLE.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _environment(old: Mapping[str, str], output: str) -> dict[str, str]:
    """Return the environment of the process and of those that it starts; a terminal in GB18030 stays one."""
    return {**old, "PYTHONUTF8": "1", "PYTHONIOENCODING": f"{output}:backslashreplace"}
