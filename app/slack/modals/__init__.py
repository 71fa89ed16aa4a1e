"""Which forms open over Slack? Each file builds one and reads it back."""
