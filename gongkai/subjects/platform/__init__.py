"""The disclosure platform: items, guide, rules, reports, catalogue, leaders."""
