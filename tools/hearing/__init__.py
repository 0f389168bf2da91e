"""Learn to hear what clients write from the example sentences."""
