"""What must not be kept, and what clients write about danger or stopping."""
