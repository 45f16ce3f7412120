"""Two branches that both took in dumps and decided are made one by one command: ids stay, no decision is lost."""

from __future__ import annotations

import subprocess
from pathlib import Path
from random import Random

import pytest

from generator.catalogue.store import Catalogue
from generator.settings.decisions import Decisions
from tests.conftest import DENSE, Run
from tests.curation.conftest import LONG, OTHER, add

HERONS = "Herons stand in the water and wait. We count how long, and what they eat. "
POOL = [
    ("Herons at Night", HERONS + LONG.replace("layer", "pond")),
    ("Owls of the Barn", "Owls hunt by ear. " + OTHER.replace("layers", "barns")),
    ("Freezing Ponds in Winter", "Ponds freeze from above. " + LONG.replace("model", "pond")),
    ("Ibis and Plough", "An ibis follows the plough. " + OTHER.replace("model", "plough")),
]


def git(folder: Path, *words: str, status: int = 0) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", "-C", str(folder), *who, *words], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def repo(content: Path, run: Run) -> Path:
    """A list in a repository, with the branch march beside its own."""
    (content / "curation.yml").write_text("# The curator's decisions.\npapers: {}\n")
    (content.parent / ".gitignore").write_text(".lock\n.review.json\n")
    assert run("update", "--quiet").exit_code == 0
    git(content.parent, "init", "-q", "-b", "main")
    commit(content, "The list")
    git(content.parent, "branch", "march")
    return content


def commit(content: Path, what: str) -> None:
    git(content.parent, "add", ".")
    git(content.parent, "commit", "-q", "--allow-empty", "-m", what)


def merge_march(content: Path, *, conflicts: bool = True) -> None:
    git(content.parent, "merge", "-q", "march", status=int(conflicts))


def decide(content: Path, decisions: dict[str, str]) -> None:
    lines = "".join(f"  {name}:\n    why: {why}\n" for name, why in decisions.items())
    path = content / "curation.yml"
    path.write_text(path.read_text().replace("papers: {}\n", "papers:\n") + lines)


def solve(content: Path, run: Run) -> str:
    result = run("update", "--resolve")
    assert result.exit_code == 0, result.output
    commit(content, "March is in")
    assert run("update", "--check").exit_code == 0
    return result.output


@pytest.mark.parametrize("seed", range(4))
def test_branches_with_dumps_and_decisions_are_one_list(repo: Path, run: Run, seed: int) -> None:
    random = Random(seed)
    ids: set[str] = set()
    decided: dict[str, set[str]] = {}
    for branch in ("march", "main"):
        git(repo.parent, "checkout", "-q", branch)
        own = random.sample(POOL, 3)
        add(repo, *own, name=f"{branch}.txt")
        assert run("update", "--quiet").exit_code == 0
        known = sorted(Catalogue(repo / "papers").load())
        ids |= {*known}
        chosen = random.sample(known, 3)
        decide(repo, dict.fromkeys(chosen, f"Seen on {branch}."))
        for name in chosen:
            decided.setdefault(name, set()).add(branch)
        assert run("update", "--quiet").exit_code == 0
        commit(repo, branch)
    merge_march(repo)
    assert "holds a conflict that git could not merge" in run("check").output
    solve(repo, run)
    assert ids == {*Catalogue(repo / "papers").load()}
    text = (repo / "curation.yml").read_text()
    assert {*Decisions.load(repo / "curation.yml").curation.papers} == {*decided}
    for name, branches in decided.items():
        for branch in branches:
            assert text.count(f"Seen on {branch}.") == sum(branch in some for some in decided.values()), name
    assert text.startswith("# The curator's decisions.\n")


def test_one_id_of_two_works_and_one_name_of_two_dumps(repo: Path, run: Run) -> None:
    for branch, text in (("march", OTHER), ("main", HERONS + LONG)):
        git(repo.parent, "checkout", "-q", branch)
        add(repo, ("Notes", text), name="pair.txt")
        decide(repo, {"notes": f"Of {branch}."})
        if branch == "march":
            with (repo / "curation.yml").open("a") as file:
                file.write(
                    "different:\n  - why: Not of the list.\n    papers: [frostline-freezing-layers-by-their-"
                )
                file.write("gradient-noise, 'pair.txt:1']\n")
        assert run("update", "--quiet").exit_code == 0
        commit(repo, branch)
    merge_march(repo)
    shown = solve(repo, run)
    assert "pair.txt: both branches have a dump of this name; the other one's is pair-2.txt now" in shown
    assert "notes: the branches gave this id to two works; the other one's is notes-2 now" in shown
    papers = Catalogue(repo / "papers").load()
    assert {at.dump for at in papers["notes"].listed_in} == {"pair.txt"}
    assert {at.dump for at in papers["notes-2"].listed_in} == {"pair-2.txt"}
    curation = Decisions.load(repo / "curation.yml").curation
    assert {name: one.why for name, one in curation.papers.items()} == {"notes": "Of main.", "notes-2": "Of march."}
    assert curation.different[0].papers[1] == "pair-2.txt:1"


def test_what_is_decided_follows_a_paper_that_is_one_with_another(repo: Path, run: Run) -> None:
    title, text = "Herons at Night: A Count of Waiting Birds", HERONS + LONG
    for branch, its in (("march", f"{title} and Owls"), ("main", title)):
        git(repo.parent, "checkout", "-q", branch)
        add(repo, (its, text), name=f"{branch}.txt")
        assert run("update", "--quiet").exit_code == 0
        commit(repo, branch)
    names = {}
    for branch in ("march", "main"):
        git(repo.parent, "checkout", "-q", branch)
        [names[branch]] = [name for name in Catalogue(repo / "papers").load() if name.startswith("herons")]
        decide(repo, {names[branch]: f"Of {branch}.\n    note: Note of {branch}."})
        assert run("update", "--quiet").exit_code == 0
        commit(repo, branch)
    assert names["march"] != names["main"]
    merge_march(repo)
    shown = solve(repo, run)
    papers = Catalogue(repo / "papers").load()
    [gone] = [name for name in names.values() if papers[name].merged_into]
    [stays] = set(names.values()) - {gone}
    assert f"{gone} is one paper with {stays} now; what is decided of it stands there" in shown
    curation = Decisions.load(repo / "curation.yml").curation
    assert {*curation.papers} == {stays}
    for branch in names:
        assert f"Of {branch}." in curation.papers[stays].why
        assert f"Note of {branch}." in f"{curation.papers[stays].why} {curation.papers[stays].note}"


def test_a_second_try_does_the_same(repo: Path, run: Run) -> None:
    for branch, text in (("march", OTHER), ("main", LONG)):
        git(repo.parent, "checkout", "-q", branch)
        add(repo, (f"Notes of {branch}", text), name="pair.txt")
        assert run("update", "--quiet").exit_code == 0
        commit(repo, branch)
    merge_march(repo)
    assert run("update", "--resolve").exit_code == 0
    solve(repo, run)
    assert sorted(path.name for path in (repo / "dumps").iterdir()) == [
        *("dense.txt", "pair-2.txt", "pair.txt", "spaced.txt")
    ]


def test_without_conflicts_it_is_an_update(repo: Path, run: Run) -> None:
    git(repo.parent, "checkout", "-q", "march")
    (repo / "dumps" / "again.txt").write_text(DENSE)
    commit(repo, "march")
    git(repo.parent, "checkout", "-q", "main")
    merge_march(repo, conflicts=False)
    assert "solved" not in solve(repo, run)


FROST = "frostline-freezing-layers-by-their-gradient-noise"


def decide_on_each(repo: Path, *, main: str, march: str) -> str:
    """Lets each branch write its curation.yml, about two papers of a new dump; gives what git makes of both."""
    add(repo, ("Notes", OTHER), ("Herons", HERONS + LONG))
    commit(repo, "The pair")
    git(repo.parent, "branch", "-f", "march")
    for branch, text in (("march", march), ("main", main)):
        git(repo.parent, "checkout", "-q", branch)
        (repo / "curation.yml").write_text(text)
        commit(repo, branch)
    merge_march(repo)
    return (repo / "curation.yml").read_text()


def test_of_opposite_answers_ours_stays_and_theirs_is_a_comment(repo: Path, run: Run) -> None:
    same, different = (f"{part}:\n  - why: Seen.\n    papers: [notes, herons]\n" for part in ("same", "different"))
    theirs = f"{different}withdrawn:\n  {FROST}: Gone.  # of March\n"
    decide_on_each(repo, main=same, march=theirs)
    assert "this branch says otherwise, which stays" in solve(repo, run)
    assert (repo / "curation.yml").read_text() == (
        f"{same}withdrawn:\n  {FROST}: Gone.\n"
        "# the other branch has different: {'why': 'Seen.', 'papers': ['notes', 'herons']}\n# of March\n"
    )


def test_a_correction_follows_a_paper_that_the_other_branch_made_one_with_another(repo: Path, run: Run) -> None:
    same = "same:\n  - why: Seen.\n    papers: [notes, herons]\n"
    decide_on_each(repo, main=same, march="papers:\n  herons:\n    why: Read.\n    note: A note.\n")
    assert "herons is one paper with notes now" in solve(repo, run)
    assert Catalogue(repo / "papers").load()["notes"].note == "A note."


@pytest.mark.parametrize("by_hand", [True, False])
def test_what_is_added_as_git_left_it_is_solved_and_what_a_hand_solved_stays(
    repo: Path, run: Run, *, by_hand: bool
) -> None:
    text = decide_on_each(repo, main="withdrawn: {notes: Gone.}\n", march="withdrawn: {herons: Gone.}\n")
    assert "<<<<<<<" in text
    if by_hand:
        (repo / "curation.yml").write_text("withdrawn: {}\n")
    else:
        git(repo.parent, "add", ".")
    solve(repo, run)
    gone = Decisions.load(repo / "curation.yml").curation.withdrawn
    assert {*gone} == (set() if by_hand else {"notes", "herons"})


def test_a_dump_with_two_new_names_is_there_under_both(repo: Path, run: Run) -> None:
    before = (repo / "dumps" / "dense.txt").read_bytes()
    for branch in ("march", "main"):
        git(repo.parent, "checkout", "-q", branch)
        (repo / "dumps" / "dense.txt").rename(repo / "dumps" / f"{branch}.txt")
        assert run("update", "--quiet").exit_code == 0
        commit(repo, branch)
    merge_march(repo)
    solve(repo, run)
    assert not (repo / "dumps" / "dense.txt").exists()
    assert [(repo / "dumps" / f"{branch}.txt").read_bytes() for branch in ("march", "main")] == [before] * 2


def test_rules_in_conflict_are_left_to_people_and_nothing_is_written(repo: Path, run: Run) -> None:
    for branch in ("march", "main"):
        git(repo.parent, "checkout", "-q", branch)
        (repo / "names.yml").write_text(f"models: {{Frost-{branch}: {{}}}}\n")
        (repo / "curation.yml").write_text(f"# {branch}\n")
        commit(repo, branch)
    merge_march(repo)
    before = (repo / "curation.yml").read_text()
    result = run("update", "--resolve")
    assert result.exit_code == 1
    assert "names.yml:1: holds a conflict that git could not merge" in result.output
    assert (repo / "curation.yml").read_text() == before


def test_where_there_is_no_repository(content: Path, run: Run) -> None:
    result = run("update", "--resolve")
    assert result.exit_code == 1
    assert "git cannot say what is in conflict" in result.stderr


@pytest.mark.parametrize("option", ["--check", "--dry-run"])
def test_a_trial_resolves_nothing(content: Path, run: Run, option: str) -> None:
    assert run("update", "--resolve", option).exit_code == 2
