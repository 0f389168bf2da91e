"""Appointments with what is sent around them."""
