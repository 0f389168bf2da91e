"""What kind of thing a client writes in own words, learned from example sentences in fifteen languages."""
