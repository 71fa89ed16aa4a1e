"""What is done again and again: short, stateless sweeps over rows, in every copy."""
