"""What is decided, and why: pure functions over values. No clock, no randomness, no await."""
