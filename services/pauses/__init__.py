"""A coach or klantmanager lets a trajectory stand still until a day; no reason is kept (docs/adr/0033)."""
