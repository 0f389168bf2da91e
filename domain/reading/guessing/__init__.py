"""What the buttons under a question would store: guesses, made more freely than records."""
