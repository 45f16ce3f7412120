"""`check --published` compares with the sitemap that is online."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from generator.site.online import fetch_sitemap
from generator.util.errors import ContentError
from tests.browser import served
from tests.conftest import REPO, Run, hosted_at

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{root}papers/which-layers-remember-probing-forgetting-in-sequential-adaptation/</loc></url>
<url><loc>{root}papers/{last}/</loc></url>
</urlset>
"""
DENSE = "adapters-for-tiny-radar-models"


@pytest.fixture
def configured(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """mkdocs.yml in the working folder, as far as it is read here."""
    (content.parent / "overrides").mkdir()
    (content.parent / "generator").symlink_to(REPO / "generator")
    monkeypatch.chdir(content.parent)
    settings = hosted_at((REPO / "mkdocs.yml").read_text(), "ROOT")
    (content.parent / "mkdocs.yml").write_text(settings)
    return content.parent / "mkdocs.yml"


def test_what_is_online_counts(configured: Path, run: Run, tmp_path: Path) -> None:
    run("update")
    (tmp_path / "online").mkdir()
    with served(tmp_path / "online") as root:
        configured.write_text(configured.read_text().replace("ROOT", root))
        first = run("check", "--published")
        assert first.exit_code == 0
        assert "nothing is published there yet" in first.stdout
        sitemap = tmp_path / "online" / "sitemap.xml"
        sitemap.write_text(SITEMAP.format(root=root, last=DENSE))
        assert run("check", "--published").exit_code == 0
        sitemap.write_text(SITEMAP.format(root=root, last="long-gone"))
        dead = run("check", "--published")
        assert dead.exit_code == 1
        assert "papers/long-gone/ would die" in dead.stderr
    unreachable = run("check", "--published")
    assert unreachable.exit_code == 1
    assert "did not answer (ConnectionError)" in unreachable.stderr


def test_an_answer_that_breaks_off_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            peer, _ = server.accept()
            with peer:
                peer.recv(4096)
                peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<urlset>")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(ContentError, match=r"did not answer \(ProtocolError\)"):
            fetch_sitemap(f"http://127.0.0.1:{server.getsockname()[1]}/", tmp_path / "published.xml")
        thread.join()
    assert not (tmp_path / "published.xml").exists()


def test_without_an_address_there_is_nothing_to_compare(configured: Path, run: Run) -> None:
    run("update")
    configured.write_text(configured.read_text().replace("ROOT", '""'))
    result = run("check", "--published")
    assert result.exit_code == 0
    assert "names no site_url" in result.stdout


def test_a_host_that_is_about_to_publish_stops_without_an_address(
    configured: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("update")
    configured.write_text(configured.read_text().replace("ROOT", '""'))
    monkeypatch.setenv("CI", "true")
    result = run("check", "--published")
    assert result.exit_code == 1
    assert result.stderr == (
        "mkdocs.yml: names no site_url, so there is no published site to compare with; write the site's address "
        "there (site_url: https://...), or have the workflow set SITE_URL\n"
    )
