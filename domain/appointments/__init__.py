"""Rules for appointments: what is planned with them, and what they may run into."""
