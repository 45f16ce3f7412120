"""What an update, or a dump, changes on the list: told once, kept, and shown to readers."""
