"""What the proof of the audit trail is made of: a tamperer, a census of writes, and the cost."""
