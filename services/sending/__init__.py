"""Around the moment of sending: may it still be told, what follows, and what cannot be shown."""
