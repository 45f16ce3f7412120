#!/usr/bin/env bash
# ranx 0.3.21: where all papers have one score nDCG is 1 or 0 by the order in which they were written down.
#
# Expected: ranx is tested against trec_eval, whose rule for equal scores does not look at the order: the later id comes first.
# A measure of a dictionary from ids to scores has one value for equal dictionaries.
# Seen: with the good papers written first ndcg@2 is 1 and reciprocal rank 1, with them written last 0 and 1/3; pytrec_eval says
# 0 and 1/3 both times. A run whose scores say nothing, in the order of the labels, looks perfect.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv==0.13.9
"$folder/venv/bin/uv" pip install --quiet --no-cache --python "$folder/venv/bin/python" ranx==0.3.21 pytrec-eval-terrier==0.5.11 numba==0.68.1
"$folder/venv/bin/python" - <<'PYTHON'
from pytrec_eval import RelevanceEvaluator
from ranx import Qrels, Run, evaluate

LABELS = {"rain": {"a": 2, "b": 1, "c": 0, "d": 0}}
MEASURES = ["ndcg@2", "mrr"]
trec = RelevanceEvaluator(LABELS, {"ndcg_cut.2", "recip_rank"})
for order, right in (("abcd", (1, 1)), ("dcba", (0, 1 / 3))):
    run = {"rain": {paper: 1.0 for paper in order}}
    by_ranx = evaluate(Qrels(LABELS), Run(run), MEASURES)
    by_trec = trec.evaluate(run)["rain"]
    print(order, by_ranx, by_trec)
    assert all(abs(by_ranx[measure] - value) < 1e-9 for measure, value in zip(MEASURES, right))
    assert by_trec["ndcg_cut_2"] == 0 and abs(by_trec["recip_rank"] - 1 / 3) < 1e-6
PYTHON
