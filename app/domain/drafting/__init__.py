"""What is written for others to read, who approves it, and who sent it to whom (DOMAIN.md A11 to A14, X2)? Pure."""
