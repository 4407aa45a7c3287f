"""The letter as values: what it says, what of it comes from the record, what contradicts it.

Promises pure functions of what is handed in. Reads no table and stores nothing.
"""
