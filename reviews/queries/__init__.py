"""Questions that pages and operations of reviews, decisions and letters ask."""
