#!/usr/bin/env bash
# biber 2.18 (Debian 12's biber 2.18-1, which has to be installed): a name that begins with a command in braces gives
# an initial of one closing brace, and LaTeX cannot read the bibliography.
#
# Expected: {\CYRP}{\cyrt}, valid BibTeX for "Пт", has the initial {\CYRP}, as BibTeX itself has it.
# Seen: familyi={}\bibinitperiod}, without the brace that opens. In a biblatex document the names that follow are gone, or
# LaTeX stops. Commands that biber turns to characters first, such as {\L}, are right; so is the letter itself.
set -euo pipefail
installed=$(biber --version)
[[ $installed == *"version: 2.18"* ]] || { echo "biber 2.18 is needed, this is: $installed"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/list.bib" <<'BIB'
@misc{command, author = {{\CYRP}{\cyrt}, {\CYRI}{\cyrv}}, title = {Eggs}, year = {2026}}
@misc{decoded, author = {{\L}ukasik, {\L}ucja}, title = {Nests}, year = {2026}}
@misc{letters, author = {Пт, Ив}, title = {Hens}, year = {2026}}
BIB
cd "$folder"
cat > page.tex <<'TEX'
\documentclass{article}\usepackage[backend=biber]{biblatex}\addbibresource{list.bib}
\begin{document}\nocite{*}\printbibliography\end{document}
TEX
pdflatex -interaction=batchmode page.tex > pdflatex.txt || { cat pdflatex.txt; exit 1; }
biber --quiet page
grep -E 'entry|familyi|giveni' page.bbl
grep -qF 'familyi={}\bibinitperiod}' page.bbl
grep -qF 'giveni={}\bibinitperiod}' page.bbl
grep -qF 'familyi={Ł\bibinitperiod}' page.bbl
grep -qF 'familyi={П\bibinitperiod}' page.bbl
