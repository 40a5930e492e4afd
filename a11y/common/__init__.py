"""What several rules ask of an element: its role, its name."""
