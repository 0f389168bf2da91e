"""Pictures and files: pure functions from prepared values to bytes."""
