"""What is on the table: texts in their versions, issues with their states, and who stands where on them."""
