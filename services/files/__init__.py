"""Files with facts of clients: which there are, who is asked before one leaves, and what they say."""
