"""Who is signed in to the pages, and with what they proved who they are."""
