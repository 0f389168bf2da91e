"""A Telegram of our own: the Bot API over real HTTP, and a page with phones."""
