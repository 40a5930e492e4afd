"""What VS Code is told of a portal: its schemas, its tasks, and how to read our messages."""

import re
from collections.abc import Iterable

from gongkai.findings import Severity
from gongkai.messages import CHINESE, ENGLISH

_NAMES = {
    severity: "|".join(words.text(f"severity.{severity}") for words in (CHINESE, ENGLISH))
    for severity in Severity
}
_FAULTS = f"{_NAMES[Severity.BLOCKER]}|{_NAMES[Severity.ERROR]}"
_TAIL = r" ([a-z0-9-]+): (.*)$"


def _matcher(names: str, severity: str, *, has_line: bool) -> dict[str, object]:
    """Return a problem matcher for our messages: `path:line: [severity] id: text`, or without a line."""
    mark = rf": \[(?:{names})\]"
    if has_line:
        pattern = {"regexp": rf"^(.+?):(\d+){mark}{_TAIL}", "file": 1, "line": 2}
        rest = {"code": 3, "message": 4}
    else:
        pattern = {"regexp": rf"^(?!.+?:\d+{mark})(\S.*?){mark}{_TAIL}", "kind": "file", "file": 1}
        rest = {"code": 2, "message": 3}
    return {
        "owner": "gongkai",
        "source": "gongkai",
        "severity": severity,
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": pattern | rest,
    }


MATCHERS = [
    _matcher(names, severity, has_line=has_line)
    for names, severity in ((_FAULTS, "error"), (_NAMES[Severity.WARNING], "warning"))
    for has_line in (True, False)
]
"""VS Code knows no 提醒: what a matcher finds has the severity of the matcher."""


def _path(folder: str, separator: str) -> dict[str, object]:
    """Return the environment in which the portal's own program is found first."""
    return {"options": {"env": {"PATH": "${workspaceFolder}" + folder + separator + "${env:PATH}"}}}


def _task(label: str, detail: str, **more: object) -> dict[str, object]:
    return {
        "label": label,
        "detail": detail,
        "type": "shell",
        "command": label,
        **_path("/.venv/bin", ":"),
        "windows": _path("\\.venv\\Scripts", ";"),
        "presentation": {"clear": True},
        **more,
    }


TASKS = {
    "version": "2.0.0",
    "tasks": [
        _task(
            "gongkai check",
            "检查内容：每处问题列在“问题”里，点一下就到那一行",
            group={"kind": "test", "isDefault": True},
            problemMatcher=MATCHERS,
        ),
        _task("gongkai serve", "在本机预览，保存后自动更新", isBackground=True, problemMatcher=[]),
    ],
}
EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}


def settings(names: Iterable[str], folder: str) -> dict[str, object]:
    """Return the settings of the workspace.

    Args:
        names: names of the data files.
        folder: where their schemas are.
    """
    schemas = {f"./{folder}/{schema_name(name)}": f"content/data/{name}" for name in sorted(names)}
    offered = {"other": "on", "comments": "off", "strings": "off"}
    return {
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": False,  # it would ask another host
        "[markdown]": {"editor.quickSuggestions": offered, "editor.snippetSuggestions": "top"},
    }


def schema_name(name: str) -> str:
    """Return the name of a data file's schema: `site.yaml` → `site.schema.json`."""
    return re.sub(r"\.yaml$", ".schema.json", name)
