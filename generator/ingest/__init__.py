"""From a dump to its entries."""
