"""A Slack bot that runs the response to a security incident."""
