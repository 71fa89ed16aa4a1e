"""What does the report of an incident hold? Its facts, its figure, and its pages once they are in words."""
