"""For developers and reviewers: the catalogs checked, and tables to correct."""
