# What a curator and CI run, the same here and in a list that `reading-list init` made. The Makefile beside it says in
# $(BIN) where the commands are, and with $(READY) how they come there.

# Material's note on MkDocs 2 is no warning about this site.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: site serve update report check check-addresses links
.DELETE_ON_ERROR:

# The site, in site/.
site: $(READY)
	$(BIN)/reading-list build

# The site at http://127.0.0.1:8000, built again on change.
serve: $(READY)
	$(BIN)/reading-list serve

# The catalogue, from the dumps.
update: $(READY)
	$(BIN)/reading-list update

# What that would change, in build/report/, for people and for programs.
report: $(READY)
	$(BIN)/reading-list update --dry-run --report build/report/report.json --report build/report/report.md

# Whether everything in content/ is as it should be.
check: $(READY)
	$(BIN)/reading-list check

# Whether every address of the published site stays.
check-addresses: $(READY)
	$(BIN)/reading-list check --published

# Whether the links to elsewhere lead somewhere still: build/links.md and build/links.json.
links: $(READY)
	$(BIN)/reading-list links --report build/links.md --report build/links.json
