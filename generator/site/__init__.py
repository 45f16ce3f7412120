"""From the catalogue to the site.

reading_list   the papers seen as a site needs them: by topic, year, organisation, dump
served         every address that the site serves, redirects included
exports        the files of other formats: addresses, texts, parts
addresses      where each page is, and links between them
browsing       the list of all papers, cut into plain pages
browse_data    what the browser filters by, as JSON
settings       what mkdocs.yml says of the site
pages          every generated page, from the templates of ``templates/``
pictures       what the list's pictures show
searching      what the search knows beside the pages
search_index   the files of the search's index (search_words: words as it compares them)
search_hooks   the same from MkDocs' own index
heads          what a page's head tells programs (linked_data: in the words of schema.org)
feeds          Atom and JSON Feed
twins          papers as Markdown
cards          pictures for previews of links
crawlers       robots.txt, llms.txt
machine_files  all of these that are no pages
render         pages, exports and hand-written pages -> build/docs
publish        build/docs -> site, by MkDocs
trial          the same in a folder of its own, for `check`
published      an old sitemap -> addresses that would die
hooks          what MkDocs calls while it builds
"""
