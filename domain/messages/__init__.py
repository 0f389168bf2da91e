"""What is told: messages, the wish to send one, and what becomes of it."""
