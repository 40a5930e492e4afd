"""Properties of an element that several rules need: its role and its name."""
