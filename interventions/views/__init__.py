"""Pages that write to the case, a file a page family."""
