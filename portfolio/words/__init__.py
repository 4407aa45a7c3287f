"""What the pages of a case say, from plain values: pure functions, no database, no clock."""
