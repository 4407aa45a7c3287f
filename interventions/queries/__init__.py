"""Reading the case: facts, what they give, and who may see it. Nothing here writes."""
