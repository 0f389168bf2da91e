"""The rules: plain functions and values. Imports nothing of ours, never waits, never asks the time."""
