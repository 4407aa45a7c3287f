"""Reading across the rooms for pages. Promises a constant number of queries; writes nothing."""
