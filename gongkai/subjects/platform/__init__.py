"""The disclosure platform (政府信息公开平台): items, guide, rules, reports, catalogue, leaders."""
