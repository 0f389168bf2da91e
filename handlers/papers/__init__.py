"""Pictures and files: from prepared values to bytes."""
