"""Agendas: what of the own calendar of a coach counts here, and which addresses calendars are read from."""
