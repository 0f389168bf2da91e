"""How people come in, leave, change and are away."""
