"""What the bot does, one verb a file: open the unit of work, load, ask the domain, save, add intents, commit."""
