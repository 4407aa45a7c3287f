"""Pure rules of what is gathered: the standard library only."""
