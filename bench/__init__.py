"""Speed and memory against a bare echo bot in the same minutes: `python -m bench`."""
