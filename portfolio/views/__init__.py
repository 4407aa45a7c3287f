"""Pages of the portfolio app, a file a page family. They only read."""
