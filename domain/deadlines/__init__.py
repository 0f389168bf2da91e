"""Terms of contracts that run, worked out from the course of a trajectory."""
