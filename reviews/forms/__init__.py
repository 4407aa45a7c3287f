"""Forms of reviews, decisions and letters, a file a page family."""
