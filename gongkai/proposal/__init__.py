"""A proposal in a code host's CI: what it would do to the portal, as one report, before anyone merges it."""
