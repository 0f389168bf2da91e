"""Pictures and files: pure functions from prepared values to bytes. A library is imported when it draws."""
