"""Made-up people with their names in many spellings, and what the comparison of names learns from them."""
