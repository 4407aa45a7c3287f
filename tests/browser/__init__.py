"""The service seen through a real browser: every page, and the whole chain."""
