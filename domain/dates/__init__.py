"""Days, weeks and times as people write them."""
