"""Facts about one client: found, put into a file, exported."""
