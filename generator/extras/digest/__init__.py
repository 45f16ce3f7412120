"""The news of the list as an e-mail: written, and sent."""
