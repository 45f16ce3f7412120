"""Sends a message by SMTP, as the environment says.

| variable | says |
| --- | --- |
| ``SMTP_HOST`` | the server; required |
| ``SMTP_PORT`` | its port; 587, or 465 with ``ssl``, 25 with ``none`` |
| ``SMTP_SECURITY`` | ``starttls`` (the default), ``ssl``, or ``none`` |
| ``SMTP_USER``, ``SMTP_PASSWORD`` | who we are, where the server wants to know |
| ``MAIL_FROM`` | who sends: an address, or ``NAME <address>``, the name in any script; required |
| ``MAIL_TO`` | who gets it: addresses with commas between; required. Each gets a message of its own |
| ``MAIL_CURATOR`` | the same for what is for the curator alone |
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import getaddresses

from generator.util.errors import ContentError

_PORTS = {"starttls": 587, "ssl": 465, "none": 25}
_HERE = ("localhost", "127.0.0.1", "::1")
_PATIENCE = 60  # seconds for an answer of the server


class SettingsError(ValueError):
    """The environment lacks a setting, or has a wrong one; ``str()`` names it."""


@dataclass(frozen=True)
class Mailbox:
    """How to send. The password shows up in no message."""

    host: str
    port: int
    security: str
    sender: str
    recipients: tuple[str, ...]
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, environment: Mapping[str, str], to: str = "MAIL_TO") -> Mailbox:
        """The settings; ``to`` names the one with the recipients. Raises SettingsError where they are wrong."""
        needed = ("SMTP_HOST", "MAIL_FROM", to)
        if missing := [name for name in needed if not environment.get(name, "").strip()]:
            raise SettingsError(f"set {', '.join(missing)} to send; the README has all settings")
        security = environment.get("SMTP_SECURITY", "").strip() or "starttls"
        if security not in _PORTS:
            raise SettingsError(f"SMTP_SECURITY has to be one of {', '.join(_PORTS)}, not {security!r}")
        port = environment.get("SMTP_PORT", "").strip() or str(_PORTS[security])
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise SettingsError(f"SMTP_PORT has to be a port, not {port!r}")
        host = environment["SMTP_HOST"].strip()
        user, password = environment.get("SMTP_USER", ""), environment.get("SMTP_PASSWORD", "")
        if bool(user) != bool(password):
            raise SettingsError("SMTP_USER and SMTP_PASSWORD go together")
        if password and security == "none" and host not in _HERE:
            raise SettingsError("SMTP_PASSWORD is not sent unencrypted; set SMTP_SECURITY to starttls or ssl")
        sender = sender_of(environment)
        recipients = _addresses(to, environment[to])
        return cls(host, int(port), security, sender, recipients, user, password)


def sender_of(environment: Mapping[str, str]) -> str:
    """MAIL_FROM; "" where it is not set. Raises SettingsError where it is no address."""
    given = environment.get("MAIL_FROM", "").strip()
    return _addresses("MAIL_FROM", given, most=1)[0] if given else ""


def _addresses(name: str, given: str, most: int | None = None) -> tuple[str, ...]:
    try:
        addresses = [Address(shown, addr_spec=spec) for shown, spec in getaddresses([given.strip()]) if spec]
        is_good = bool(addresses) and given.isprintable() and (most is None or len(addresses) <= most)
        if is_good and all(address.domain and address.addr_spec.isascii() for address in addresses):
            return tuple(map(str, addresses))
    except (HeaderParseError, IndexError, ValueError):
        pass
    raise SettingsError(f"{name} has to be {'an address' if most == 1 else 'addresses'}, not {given!r}")


def send(message: EmailMessage, mailbox: Mailbox) -> int:
    """Sends the message to each recipient; returns how many the server took it for.

    Raises:
        ContentError: the server could not be reached, or refused; for each recipient who got nothing.
    """
    sent = 0
    refused: list[str] = []
    try:
        with _connected(mailbox) as server:
            for recipient in mailbox.recipients:
                own = deepcopy(message)
                del own["To"]
                own["To"] = recipient
                try:
                    server.send_message(own)
                    sent += 1
                except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
                    refused.append(f"{recipient}: {_said(error, mailbox)}")
    except (smtplib.SMTPException, OSError) as error:
        got = f"{sent} of {len(mailbox.recipients)} sent" if sent else "the message was not sent"
        what = "; refused for ".join([f"{got}: {_said(error, mailbox)}", *refused])
        # The cause might hold what was sent to log in.
        raise ContentError.at(f"{mailbox.host}:{mailbox.port}", 0, what) from None
    if refused:
        raise ContentError.at(f"{mailbox.host}:{mailbox.port}", 0, f"{sent} sent; refused for {'; '.join(refused)}")
    return sent


def _connected(mailbox: Mailbox) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if mailbox.security == "ssl":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mailbox.host, mailbox.port, timeout=_PATIENCE, context=context)
    else:
        server = smtplib.SMTP(mailbox.host, mailbox.port, timeout=_PATIENCE)
    try:
        if mailbox.security == "starttls":
            server.starttls(context=context)
        if mailbox.user:
            server.login(mailbox.user, mailbox.password)
    except BaseException:
        server.close()
        raise
    return server


def _said(error: Exception, mailbox: Mailbox) -> str:
    """The error in a line without the password."""
    line = " ".join(str(error).split())[:300] or type(error).__name__
    return line.replace(mailbox.password, "…") if mailbox.password else line
