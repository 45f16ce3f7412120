"""What the curator alone is told: what the last dump changed, and what waits."""

from __future__ import annotations

import email
import email.policy
import shutil
from pathlib import Path

import pytest

from generator.curation import review
from generator.extras.digest.sending import Mailbox, SettingsError
from tests.conftest import Run
from tests.curation.conftest import LONG, ONE, OTHER, TWO, add

SMTP = {"SMTP_HOST": "mail.test", "MAIL_FROM": "a@list.test", "MAIL_TO": "readers@list.test"}


@pytest.fixture
def updated(content: Path, run: Run) -> Path:
    assert run("update", "--quiet").exit_code == 0
    add(content, ("Forgetting in Layers", LONG), ("Forgetting in Layers", OTHER))
    (content / "dumps.yml").write_text(
        "dumps:\n  spaced.txt: {captured: 2026-03-02}\n  dense.txt: {}\n  pair.txt: {captured: 2026-03-09}\n"
    )
    assert run("update", "--quiet").exit_code == 0
    return content


def body(raw: bytes) -> tuple[str, str]:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert message["To"] is None
    text = message.get_content()
    assert isinstance(text, str)
    return str(message["Subject"]), text.replace("\r\n", "\n")


def test_it_tells_of_the_newest_dump_and_what_waits(updated: Path, run: Run) -> None:
    raw = run("digest", "--curator").stdout_bytes
    subject, text = body(raw)
    assert ": 2 added, 0 merged, 0 moved, " in subject
    assert text.startswith("# Changes by pair.txt\n")
    assert f"(`{ONE}`: " in text
    assert "spaced.txt" not in text.partition("# What waits")[0]
    assert f"`reading-list review --accept {ONE} --content {updated}`" in text
    assert run("digest", "--curator").stdout_bytes == raw
    assert TWO in text


def test_it_tells_of_all_dumps_after_one(updated: Path, run: Run) -> None:
    _, text = body(run("digest", "--curator", "--since", "spaced.txt").stdout_bytes)
    assert text.count("# Changes by ") == 1
    _, text = body(run("digest", "--curator", "--since", "dense.txt").stdout_bytes)
    assert [line for line in text.splitlines() if line.startswith("# Changes")] == [
        "# Changes by pair.txt",
        "# Changes by spaced.txt",
    ]


@pytest.mark.parametrize("words", [("--topic", "theory"), ("--area", "x"), ("--each-topic", "mails")])
def test_it_is_of_the_whole_list(updated: Path, run: Run, words: tuple[str, str]) -> None:
    result = run("digest", "--curator", *words)
    assert (result.exit_code, "--curator is about the whole list" in result.stderr) == (2, True)


def test_readers_never_get_it() -> None:
    with pytest.raises(SettingsError, match="set MAIL_CURATOR to send"):
        Mailbox.of(SMTP, "MAIL_CURATOR")
    assert Mailbox.of(SMTP | {"MAIL_CURATOR": "me@list.test"}, "MAIL_CURATOR").recipients == ("me@list.test",)
    assert Mailbox.of(SMTP | {"MAIL_CURATOR": "me@list.test"}).recipients == ("readers@list.test",)


def test_where_nothing_waits_and_nothing_changed_there_is_a_message_only_if_it_may_be_empty(
    updated: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(updated / "changes")
    monkeypatch.setattr(review, "review", lambda *_: {})
    result = run("digest", "--curator")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("nothing waits, and no dump has a change report, so there is no message\n")
    subject, _ = body(run("digest", "--curator", "--empty").stdout_bytes)
    assert subject.endswith(": 0 added, 0 merged, 0 moved, 0 questions wait")
