"""Settings that an office wrote: what is ours is put in, what is theirs stays byte for byte."""

import pytest

from gongkai.workbench.jsonc import NotMergeable, merged

OURS = {"yaml.schemas": {"./a.json": "a.yaml"}, "b": False}
TASKS = {"version": "2.0.0", "tasks": [{"label": "check", "command": "c"}, {"label": "serve"}]}

MERGED = [
    ("{}", '{\n  "yaml.schemas": {\n    "./a.json": "a.yaml"\n  },\n  "b": false\n}'),
    (
        '// 本单位的\n{\n  "b": true, // 我们要这样\n  /* 另 */ "c": [1, 2,],\n}\n',
        '// 本单位的\n{\n  "b": true, // 我们要这样\n  /* 另 */ "c": [1, 2,],\n'
        '  "yaml.schemas": {\n    "./a.json": "a.yaml"\n  }\n}\n',
    ),
    (
        '{\n    "b": 1,\n    "yaml.schemas": {\n        "x": "y" // 自己的\n    }\n}\n',
        '{\n    "b": 1,\n    "yaml.schemas": {\n        "x": "y",\n        "./a.json": "a.yaml" // 自己的\n    }\n}\n',
    ),
    ("\ufeff{}", '\ufeff{\n  "yaml.schemas": {\n    "./a.json": "a.yaml"\n  },\n  "b": false\n}'),
    ('{"b": "}//", "yaml.schemas": {"./a.json": "z"}}', None),
]


@pytest.mark.parametrize(("text", "wanted"), MERGED)
def test_what_is_missing_is_put_in(text, wanted):
    """Comments, commas at the end, the office's own values and the order stay; once more changes nothing."""
    after = merged(text, OURS)
    assert after == (text if wanted is None else wanted)
    assert merged(after, OURS) == after


def test_tasks_are_known_by_their_labels():
    """An office's own task of the same label stays as it is; others come after those that are there."""
    text = '{\r\n\t"version": "2.0.0",\r\n\t"tasks": [\r\n\t\t{"label": "check", "command": "own"}\r\n\t]\r\n}\r\n'
    after = merged(text, TASKS)
    assert after.startswith(text[: text.index("\r\n\t]")])
    assert after.replace(',\r\n\t\t{\r\n\t\t\t"label": "serve"\r\n\t\t}', "") == text
    assert merged(after, TASKS) == after


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"b": 1', '{"b": 1} x', '{"b" 1}', '{"b": 1 "c": 2}', '{"b": 1, "b": 2}', "{b: 1}",
     '{"yaml.schemas": []}', '{"yaml.schemas": "x"}', '{"a": ' * 80, '{"b": tru}'],
)  # fmt: skip
def test_what_is_not_understood_is_not_touched(text):
    """Broken or of another form: nothing is guessed."""
    with pytest.raises(NotMergeable):
        merged(text, OURS)
