"""Everything that leaves the process: procrastinate jobs over the intents the acts stored."""
