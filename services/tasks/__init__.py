"""What asks somebody to act: raised, shown as cards, followed up."""
