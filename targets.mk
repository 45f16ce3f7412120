# What a curator and CI run, the same here and in a list that `reading-list init` made. The Makefile beside it says in
# $(BIN) where the commands are, and with $(READY) how they come there.

# Material's note on MkDocs 2 is no warning about this site.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: site serve follow update report check check-addresses links
.DELETE_ON_ERROR:

# The site, in site/.
site: $(READY)
	$(BIN)/reading-list build

# The site at http://127.0.0.1:8000, built again on change.
serve: $(READY)
	$(BIN)/reading-list serve

# New dumps from the addresses in READING_LIST_FOLLOW, one a line; what is there already is passed over.
follow: $(READY)
	@printf '%s\n' "$$READING_LIST_FOLLOW" | { status=0; while read -r url; do \
	[ -z "$$url" ] || $(BIN)/reading-list add --if-new "$$url" || status=1; done; exit $$status; }

# The catalogue, from the dumps.
update: $(READY)
	$(BIN)/reading-list update

# What that would change, in build/report/, for people and for programs, and what waits for the curator.
report: $(READY)
	$(BIN)/reading-list update --dry-run --report build/report/report.json --report build/report/report.md
	$(BIN)/reading-list review --list --page build/report/waiting.md >/dev/null 2>&1

# Whether everything in content/ is as it should be.
check: $(READY)
	$(BIN)/reading-list check

# Whether every address of the published site stays.
check-addresses: $(READY)
	$(BIN)/reading-list check --published

# Whether the links to elsewhere lead somewhere still: build/links.md and build/links.json.
links: $(READY)
	$(BIN)/reading-list links --report build/links.md --report build/links.json
