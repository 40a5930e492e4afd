"""Tables of the standards that the rules refer to; they import nothing."""
