"""Terms that run out: told once a day, answered with a tap."""
