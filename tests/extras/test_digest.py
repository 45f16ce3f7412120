"""The news as an e-mail: what it says, and a real server that takes it."""

from __future__ import annotations

import asyncio
import email
import email.policy
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import html5lib
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from click.testing import CliRunner, Result

from generator.cli import main
from generator.extras.digest import message, sending
from generator.site.reading_list import ReadingList
from generator.site.settings import Mail, Site
from generator.util.errors import ContentError
from tests import sparse
from tests.conftest import Run
from tests.strangers import HOSTED, ODD, ROOT, SHOWN, TAXONOMY, UNHOSTED, listed

PASSWORD = "correct horse"
SITE = replace(HOSTED, mail=Mail("", "https://list.test/bye?a=1&b=2", one_click=True))


def read(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def written(shown: ReadingList = SHOWN, site: Site = SITE, since: str | None = None) -> EmailMessage:
    news = message.news_since(shown, site, since)
    return message.write(news, shown, site, "The List <news@list.test>", 1_762_128_000)


def part(made: EmailMessage, kind: str) -> str:
    body = made.get_body((kind,))
    assert body is not None
    content = body.get_content()
    assert isinstance(content, str)
    return content


def test_the_message_is_one_that_clients_show() -> None:
    data = written().as_bytes()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    data.decode("ascii")
    made = read(data)
    assert not made.defects
    assert [kind.get_content_type() for kind in made.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert made["Subject"] == "A <List>: 1 new paper, 3 November 2025"
    assert made["From"] == "The List <news@list.test>"
    assert parsedate_to_datetime(made["Date"]).date() == date(2025, 11, 3)
    assert made["Message-ID"].endswith("@list.test>")
    assert made["List-Unsubscribe"] == "<https://list.test/bye?a=1&b=2>"
    assert made["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert made["Content-Language"] == "en"
    assert written().as_bytes() == data


def test_a_list_header_keeps_an_address_of_any_length() -> None:
    way_out = f"https://list.test/{'bye/' * 30}?token={'x' * 200}&list=a"
    host = f"{'lake.' * 20}list.test"
    site = replace(SITE, url=f"https://{host}/", mail=replace(SITE.mail, unsubscribe=way_out))
    lines = written(site=site).as_bytes().split(b"\r\n")
    assert f"List-Unsubscribe: <{way_out}>".encode() in lines
    assert f"List-Id: <news.{host}>".encode() in lines
    with server() as (inbox, port):
        sending.send(written(site=site), sending.Mailbox.of(environment(port)))
    assert inbox.got[0][1]["List-Unsubscribe"] == f"<{way_out}>"


def test_a_host_in_any_script_is_written_as_mail_has_it() -> None:
    lines = written(site=replace(SITE, url="https://bücher.test/")).as_bytes().split(b"\r\n")
    assert b"List-Id: <news.xn--bcher-kva.test>" in lines


@pytest.mark.parametrize(
    ("given", "encoded"),
    [
        ("Žofie Müller <news@list.test>", b"From: =?utf-8?q?=C5=BDofie_M=C3=BCller?= <news@list.test>"),
        ('"Müller, Jörg" <news@list.test>', b"From: =?utf-8?q?M=C3=BCller=2C_J=C3=B6rg?= <news@list.test>"),
        ("読書 <news@list.test>", b"From: =?utf-8?b?6Kqt5pu4?= <news@list.test>"),
    ],
)
def test_a_sender_has_a_name_in_any_script(given: str, encoded: bytes) -> None:
    with server() as (inbox, port):
        mailbox = sending.Mailbox.of(environment(port, MAIL_FROM=given, MAIL_TO="Zoë <ada@readers.test>"))
        made = message.write(message.news_since(SHOWN, SITE, None), SHOWN, SITE, mailbox.sender, 0)
        sending.send(made, mailbox)
    assert encoded in made.as_bytes().split(b"\r\n")
    [(recipients, got)] = inbox.got
    assert (recipients, got["From"], got["To"]) == (["ada@readers.test"], given, "Zoë <ada@readers.test>")


def test_text_of_strangers_is_text() -> None:
    made = read(written().as_bytes())
    text, html = part(made, "plain"), part(made, "html")
    assert f"{ROOT}papers/full/" in text
    assert "\x1f" not in text + html
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    links = {link.get("href"): "".join(link.itertext()) for link in tree.iter("a")}
    title = links[f"{ROOT}papers/full/"]
    assert title.startswith("</script><!-- ]]> <b>")
    names = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert not names & {"b", "script", "img", "link", "iframe", "object"}
    assert "url(" not in html
    assert " src=" not in html
    assert "https://list.test/bye?a=1&b=2" in links
    assert ODD[:9] in text


def test_a_digest_tells_of_all_dumps_since_one() -> None:
    def told(since: str | None) -> list[str]:
        return [dump.name for dump in message.news_since(SHOWN, SITE, since).dumps]

    assert told(None) == ["second"]
    assert told("second") == []
    assert told("first") == ["second"]
    assert told("unknown") == ["second", "first"]
    with pytest.raises(KeyError):
        told("none")
    assert "14 March 2025" in part(written(since="unknown"), "plain")


def test_a_message_is_bounded_and_says_so() -> None:
    day = date(2026, 1, 1)
    many = tuple(listed(f"p{number:03}", ("new", day), title=f"Title {number} " * 20) for number in range(300))
    shown = ReadingList(many, TAXONOMY, {})
    data = written(shown).as_bytes()
    assert len(data) < 100_000
    assert "And 240 more" in part(read(data), "html")
    assert f"And 240 more: {ROOT}news/" in part(read(data), "plain")


def test_without_an_address_of_the_site_papers_lead_to_arxiv() -> None:
    made = written(site=UNHOSTED)
    assert "https://arxiv.org/abs/2510.01234" in part(made, "plain")
    assert "List-Unsubscribe" not in made
    assert made["Message-ID"].endswith("@made-up.invalid>")
    html5lib.HTMLParser(strict=True).parse(part(made, "html"))


def test_the_default_sender_has_the_sites_name() -> None:
    news = message.news_since(SHOWN, SITE, None)
    made = message.write(news, SHOWN, SITE, "", 0)
    assert read(made.as_bytes())["From"] == '"A <List>" <news@list.test>'


class Inbox:
    """What a server got: the envelopes' recipients and the messages; it refuses who is named ``nobody``."""

    def __init__(self) -> None:
        self.got: list[tuple[list[str], EmailMessage]] = []

    async def handle_RCPT(  # noqa: N802  # aiosmtpd asks for that name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such mailbox"
        if address.startswith("late"):
            return "421 closing"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd asks for it
        assert isinstance(envelope.content, bytes)
        self.got.append((list(envelope.rcpt_tos), read(envelope.content)))
        return "250 OK"


def is_known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    assert isinstance(data, LoginPassword)
    return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


class Server(Controller):
    """A server on a port that the system chooses."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd leaves it without types


@contextmanager
def server(**options: Any) -> Iterator[tuple[Inbox, int]]:
    inbox = Inbox()
    found = Server(inbox, hostname="127.0.0.1", port=0, **options)
    found.start()
    try:
        yield inbox, found.port
    finally:
        found.stop()


def environment(port: int, **more: str) -> dict[str, str]:
    return {
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(port),
        "SMTP_SECURITY": "none",
        "MAIL_FROM": "The List <news@list.test>",
        "MAIL_TO": "Ada <ada@readers.test>, bo@readers.test",
    } | more


def test_each_recipient_gets_a_message_of_their_own() -> None:
    with server() as (inbox, port):
        assert sending.send(written(), sending.Mailbox.of(environment(port))) == 2
    assert [to for to, _ in inbox.got] == [["ada@readers.test"], ["bo@readers.test"]]
    assert [got["To"] for _, got in inbox.got] == ["Ada <ada@readers.test>", "bo@readers.test"]
    first = inbox.got[0][1]
    assert part(first, "html").splitlines() == part(written(), "html").splitlines()
    assert first["Message-ID"] == written()["Message-ID"]


def test_one_refused_recipient_keeps_nobody_else_waiting() -> None:
    with server() as (inbox, port):
        given = environment(port, MAIL_TO="nobody@readers.test, bo@readers.test")
        with pytest.raises(ContentError, match=r"1 sent; refused for nobody@readers\.test.*no such mailbox"):
            sending.send(written(), sending.Mailbox.of(given))
    assert [to for to, _ in inbox.got] == [["bo@readers.test"]]


def test_a_server_that_goes_away_says_who_has_it_already() -> None:
    with server() as (inbox, port):
        given = environment(port, MAIL_TO="ada@readers.test, late@readers.test, bo@readers.test")
        with pytest.raises(ContentError, match=r"1 of 3 sent: .*; refused for late@readers\.test.*closing"):
            sending.send(written(), sending.Mailbox.of(given))
    assert [to for to, _ in inbox.got] == [["ada@readers.test"]]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for this machine, in one file."""
    path = tmp_path_factory.mktemp("certificate") / "own.pem"
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    words += ["-days", "2", "-subj", "/CN=here", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = subprocess.run([*words, "-keyout", "-", "-out", "-"], check=True, capture_output=True, timeout=60)
    path.write_bytes(made.stdout)
    return path


def test_starttls_and_a_password(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    options = {"tls_context": context, "require_starttls": True, "authenticator": is_known, "auth_required": True}
    with server(**options) as (inbox, port):
        given = environment(port, SMTP_SECURITY="starttls", SMTP_USER="list", SMTP_PASSWORD=PASSWORD)
        with pytest.raises(ContentError, match="certificate verify failed"):
            sending.send(written(), sending.Mailbox.of(given))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert sending.send(written(), sending.Mailbox.of(given)) == 2
        wrong = sending.Mailbox.of(given | {"SMTP_PASSWORD": "not that one"})
        with pytest.raises(ContentError, match="was not sent") as error:
            sending.send(written(), wrong)
    assert len(inbox.got) == 2
    assert "not that one" not in str(error.value)
    assert "not that one" not in repr(wrong)


def test_a_server_that_is_not_there_is_named() -> None:
    with server() as (_, port):
        pass
    with pytest.raises(ContentError, match=f"127.0.0.1:{port}: the message was not sent"):
        sending.send(written(), sending.Mailbox.of(environment(port)))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"MAIL_TO": ""}, "set MAIL_TO to send"),
        ({"SMTP_HOST": " ", "MAIL_FROM": ""}, "set SMTP_HOST, MAIL_FROM"),
        ({"SMTP_SECURITY": "tls"}, "one of starttls, ssl, none"),
        ({"SMTP_PORT": "smtp"}, "SMTP_PORT has to be a port"),
        ({"SMTP_PORT": "70000"}, "SMTP_PORT has to be a port"),
        ({"SMTP_USER": "list"}, "go together"),
        ({"SMTP_USER": "list", "SMTP_PASSWORD": "x", "SMTP_HOST": "mail.test"}, "not sent unencrypted"),
        ({"MAIL_FROM": "a@b.test, c@d.test"}, "MAIL_FROM has to be an address"),
        ({"MAIL_FROM": "nobody"}, "MAIL_FROM has to be an address"),
        ({"MAIL_FROM": "Zoë <zoë@list.test>"}, "MAIL_FROM has to be an address"),
        ({"MAIL_TO": "a@b.test, nobody"}, "MAIL_TO has to be addresses"),
        ({"MAIL_TO": "a@b.test\nBcc: c@d.test"}, "MAIL_TO has to be addresses"),
    ],
)
def test_wrong_settings_are_named(wrong: dict[str, str], message: str) -> None:
    with pytest.raises(sending.SettingsError, match=message) as error:
        sending.Mailbox.of(environment(25) | wrong)
    assert PASSWORD not in str(error.value)


@pytest.fixture
def elsewhere(content: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a catalogue, in a folder without mkdocs.yml and with no settings for mail."""
    run("update")
    monkeypatch.chdir(content)
    for name in environment(0):
        monkeypatch.delenv(name, raising=False)
    return run


def test_the_command_writes_to_standard_output(elsewhere: Run) -> None:
    result: Result = elsewhere("digest")
    assert result.exit_code == 0
    made = read(result.stdout_bytes)
    assert made["Subject"] == "Reading list: 1 new paper, 2 March 2026"
    assert "site_url in mkdocs.yml is empty" in result.stderr
    assert "no paper is new" in elsewhere("digest", "--since", "spaced.txt").stderr
    wrong = elsewhere("digest", "--since", "space.txt")
    assert wrong.exit_code == 2
    assert "did you mean 'spaced.txt'?" in wrong.stderr


def test_the_command_sends(elsewhere: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    without = elsewhere("digest", "--send")
    assert without.exit_code == 2
    assert "set SMTP_HOST, MAIL_FROM, MAIL_TO" in without.stderr
    with server() as (inbox, port):
        for name, value in environment(port).items():
            monkeypatch.setenv(name, value)
        assert elsewhere("digest", "--send").stdout == "sent to 2 addresses\n"
    assert len(inbox.got) == 2


def test_no_list_no_digest(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["digest", "--content", str(tmp_path)]).exit_code == 1


def test_of_a_paper_without_abstract_it_tells_what_is_known() -> None:
    text = part(written(ReadingList(sparse.PAPERS, TAXONOMY, {}), UNHOSTED), "plain")
    assert (
        "* Pruning the Tidal Locks of Transformers\n"
        "  The abstract is not known yet. Ada Vega, Bo Sample, Cy Reed and 1\n"
        "  more; Sluice Laboratory; Tidal Letters 12(3), 2026; 12 February 2026\n"
        "  https://arxiv.org/abs/2602.11111\n"
    ) in text
    assert "* arXiv:2602.99923\n  Title and abstract are not known yet.\n  https://arxiv" in text
    assert "2003; 2003\n  https://doi.org/10.1000/Tides.(2003)5\n" in text
    html = part(written(ReadingList(sparse.PAPERS, TAXONOMY, {}), UNHOSTED), "html")
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert all("".join(span.itertext()).strip() for span in tree.iter("span"))
    assert "program" not in text + html
