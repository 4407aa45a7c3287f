"""Making rows for tests, through operations."""
