"""Commands beside the way from dumps to the site: facts of other sources, e-mail, links, a checkout's health."""
