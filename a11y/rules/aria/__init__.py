"""Rules for roles and states."""

from gongkai.a11y.rule import Rule

RULES: tuple[Rule, ...] = ()
