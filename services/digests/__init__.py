"""The week of a klantmanager and of a team."""
