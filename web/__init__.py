"""The pages: a second way to the same use cases, and never a second product."""
