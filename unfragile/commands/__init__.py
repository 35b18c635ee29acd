"""The commands: words become calls, problems lines, outcomes exit statuses. What they do is done elsewhere."""
