"""Signing in and out, and what somebody proves who they are with."""
