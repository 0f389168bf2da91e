"""A trajectory that stands still for a while: how long, who decides, and how it is typed."""
