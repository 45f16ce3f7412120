#!/usr/bin/env bash
# scipy 1.17.1: at the height of a merge cut_tree and fcluster cut the same tree differently.
#
# Expected: "the height at which to cut" and the threshold of criterion "distance" are one thing, and so are the clusters; where
# papers share few words, distances are often the same round number.
# Seen: of three papers at 0, 1 and 3 fcluster with 1 joins the first two, whose distance is at most 1, and cut_tree with 1
# leaves all three apart, as if 1 were not reached; slightly above they agree. Asked for two clusters of four papers at equal
# distances cut_tree makes two and fcluster one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check scipy==1.17.1
"$folder/venv/bin/python" - <<'PYTHON'
from scipy.cluster.hierarchy import cut_tree, fcluster, linkage

LINE = linkage([[0.0], [1.0], [3.0]], "single")
for height, joined in ((0.99, (3, 3)), (1.0, (2, 3)), (1.01, (2, 2))):
    seen = len(set(fcluster(LINE, height, "distance"))), len(set(cut_tree(LINE, height=height).ravel()))
    print(f"clusters at {height}: fcluster {seen[0]}, cut_tree {seen[1]}")
    assert seen == joined
EQUAL = linkage([1.0] * 6, "average")
seen = fcluster(EQUAL, 2, "maxclust").tolist(), cut_tree(EQUAL, 2).ravel().tolist()
print("two of four equal:", seen)
assert [len(set(labels)) for labels in seen] == [1, 2]
PYTHON
