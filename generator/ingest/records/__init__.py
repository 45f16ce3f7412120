"""Papers as records of named fields, as objects of JSON and rows of tables give them."""
