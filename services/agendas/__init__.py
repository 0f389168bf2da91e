"""Agendas: the own one given out at a secret address, and a coach's own calendar taken over."""
