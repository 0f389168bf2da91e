"""Words in the reader's language: catalogs, sentences and papers that every channel shares."""
