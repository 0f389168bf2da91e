"""Texts as phones send them: one plain spelling, and phrases as the tables of words write them."""
