"""What a list can do without: asking others for facts."""
