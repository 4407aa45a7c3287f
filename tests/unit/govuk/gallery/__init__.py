"""A page with every part of the look on it, for tests and for looking at."""
