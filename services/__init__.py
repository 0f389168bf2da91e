"""Use cases: load, decide, save, enqueue; one transaction each, shared by buttons, texts and ticks."""
