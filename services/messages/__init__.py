"""What clients, coaches and klantmanagers say to each other through the bot."""
