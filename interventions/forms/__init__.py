"""Forms of the case, a file a page family."""
