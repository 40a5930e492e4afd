"""Rules for roles, states, and the names of controls."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.aria import (
    broken_aria_children,
    button_without_name,
    clickable_without_role,
    control_out_of_reach,
    exposed_decoration,
    focus_in_hidden,
    focus_within_control,
    image_button_without_name,
    invalid_aria_value,
    link_that_runs_script,
    menu_item_without_name,
    missing_aria_state,
    prohibited_name,
    role_out_of_context,
    summary_without_name,
    unknown_aria_attribute,
    unknown_role,
    unsupported_aria_attribute,
)

RULES: tuple[Rule, ...] = (
    button_without_name.RULE,
    image_button_without_name.RULE,
    summary_without_name.RULE,
    menu_item_without_name.RULE,
    clickable_without_role.RULE,
    control_out_of_reach.RULE,
    link_that_runs_script.RULE,
    focus_in_hidden.RULE,
    focus_within_control.RULE,
    unknown_role.RULE,
    missing_aria_state.RULE,
    broken_aria_children.RULE,
    role_out_of_context.RULE,
    unknown_aria_attribute.RULE,
    invalid_aria_value.RULE,
    unsupported_aria_attribute.RULE,
    prohibited_name.RULE,
    exposed_decoration.RULE,
)
