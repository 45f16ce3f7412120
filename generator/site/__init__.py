"""From the catalogue to the site: the view of the list, its pages, and all files beside them."""
