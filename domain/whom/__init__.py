"""Whom somebody means: by code, by name, by a slip of either."""
