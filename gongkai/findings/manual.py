"""Where the editors' manual explains a finding: a path within the portal, which opens without a network."""

MANUAL = "手册"
"""The manual's folder in a portal."""
MESSAGES = f"{MANUAL}/messages.md"
"""Its page with a section for each finding, whose heading is the finding's id."""


def manual_section(rule: str, page: str = MESSAGES) -> str:
    """Return the address of a finding's section, from the portal's folder or from where `page` lies."""
    return f"{page}#{rule}"
