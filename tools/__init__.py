"""What those who work on KorteLijn call with make; nothing that runs knows it."""
