"""What a portal consists of besides its content: settings, theme, derivers. It knows no host."""
