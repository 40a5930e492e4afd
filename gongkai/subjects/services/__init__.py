"""Public services: guides, life events, forms, halls, the cases of a day."""
