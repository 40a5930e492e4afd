"""Rules for styles written at an element."""

from gongkai.a11y.rule import Rule

RULES: tuple[Rule, ...] = ()
