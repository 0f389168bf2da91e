"""Everything about one client: the card, the file of a no-show, own data, export."""
