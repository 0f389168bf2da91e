"""Telegram in, words out: one thin module a conversation."""
