"""One module a feature, named as its service."""
