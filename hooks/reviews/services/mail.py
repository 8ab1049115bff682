"""Letters as messages (RFC 5322), sent by SMTP (RFC 5321)."""

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import getaddresses
from urllib.parse import unquote, urlsplit

from reviews.model.error import ReviewsError
from reviews.services.deadline import within

SECONDS = 60
"""The time limit for handing a letter over."""
_PORTS = {"smtp": 587, "smtps": 465}


class MailError(ReviewsError):
    """A letter cannot be written or sent. It was not sent unless `may_be_sent`."""

    may_be_sent = False


@dataclass(frozen=True)
class Server:
    """A mail server as `SMTP_URL` names it: `smtps://user:password@host:465`; `smtp` turns to TLS where it can."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""

    @classmethod
    def parse(cls, address: str) -> "Server":
        """Raises MailError."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            raise MailError("smtp-address") from None
        if parts.scheme not in _PORTS or not parts.hostname:
            raise MailError("smtp-address")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], user, password)


def mail_address(text: str) -> Address:
    """An address as in `Name <name@example.org>`. Raises MailError."""
    try:
        ((name, address),) = getaddresses([text])
        found = Address(name, addr_spec=address)
    except (ValueError, IndexError, MessageError):
        raise MailError("mail-address", found=text) from None
    if not (found.username and found.domain and text.isprintable()):
        raise MailError("mail-address", found=text)
    return found


@dataclass(frozen=True)
class Letter:
    """What a message says; `id` is its Message-ID without angle brackets, by which lists know a second copy."""

    id: str
    subject: str
    text: str
    html: str
    language: str
    url: str


def message(letter: Letter, sender: Address, to: Sequence[Address], date: datetime) -> EmailMessage:
    """The message, with a plain part and one of HTML. The same values give the same bytes.

    Several receivers do not learn of each other.
    """
    mail = EmailMessage(policy=WIRE)
    mail["From"] = sender
    mail["To"] = to[0] if len(to) == 1 else "undisclosed-recipients:;"
    mail["Subject"] = " ".join(letter.subject.split())
    mail["Date"] = date
    mail["Message-ID"] = f"<{letter.id}>"
    mail["Archived-At"] = f"<{letter.url}>"  # RFC 5064
    mail.set_content(letter.text, cte="base64")
    mail.add_alternative(letter.html, subtype="html", cte="base64")
    mail["Content-Language"] = letter.language  # RFC 3282; set earlier, the library drops it with the former content
    mail.set_boundary("=_parts_of_the_letter")  # base64 has no such characters; the library's own is random
    return mail


def send(mail: EmailMessage, sender: Address, to: Sequence[Address], server: Server) -> dict[str, str]:
    """Hand a message to a server, once; gives the receivers that it refused, each with its reason.

    Raises MailError.
    """
    state = _State()
    try:
        return within(SECONDS, lambda: _send(mail, sender, to, server, state))
    except (OSError, smtplib.SMTPException, ValueError) as error:
        failed = MailError("mail-failed", host=server.host, error=error)
        # A server that answers has refused; one that fell silent after the text may have taken it.
        failed.may_be_sent = state.is_handing_over and not isinstance(error, smtplib.SMTPResponseException)
        raise failed from error


@dataclass
class _State:
    is_handing_over: bool = False


def _send(mail: EmailMessage, sender: Address, to: Sequence[Address], server: Server, state: _State) -> dict[str, str]:
    tls = ssl.create_default_context()
    if server.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=tls)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        connection.ehlo()
        if server.scheme == "smtp" and connection.has_extn("starttls"):
            connection.starttls(context=tls)
        elif server.scheme == "smtp" and server.user:
            raise MailError("smtp-without-tls", host=server.host)
        if server.user:
            connection.login(server.user, server.password)
        state.is_handing_over = True
        refused = connection.send_message(mail, sender.addr_spec, [one.addr_spec for one in to])
    except smtplib.SMTPRecipientsRefused as error:
        state.is_handing_over = False
        raise OSError("; ".join(f"{who}: {_said(why)}" for who, why in error.recipients.items())) from error
    finally:
        connection.close()
    return {who: _said(why) for who, why in refused.items()}


def _said(answer: tuple[int, bytes]) -> str:
    code, words = answer
    return f"{code} {words.decode('utf-8', 'replace')}"
