"""What a portal is made of, beside its content: settings, theme, what is derived. Knows no host."""
