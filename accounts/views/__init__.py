"""Pages of the accounts app, a file a page family."""
