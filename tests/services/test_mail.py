"""Messages, read back by the standard library; a real mail server takes them."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from mailserver import certificate, mail_server
from reviews.services import mail
from reviews.services.mail import Letter, MailError, Server, mail_address, message, send

LETTER = Letter(
    "2020.issues.2020-W29@example.org", "2020년\n29주차", "글\n" * 3, "<p>글</p>", "ko", "https://example.org/"
)
SENDER = mail_address("주간 <weekly@example.org>")
KIM, LEE = mail_address("kim@example.org"), mail_address("이 <lee@example.org>")
DAY = datetime(2020, 7, 19, tzinfo=UTC)


class Box:
    """What a server does with messages: keeps them, and refuses some."""

    def __init__(self) -> None:
        self.got: list[Envelope] = []
        self.refused: set[str] = set()
        self.answer = "250 OK"
        self.hangs_up = False

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 no such box"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.got.append(envelope)
        if self.hangs_up:
            assert server.transport
            server.transport.close()
        return self.answer


@pytest.fixture
def box() -> Iterator[tuple[Box, Server]]:
    found = Box()
    with mail_server(found) as port:
        yield found, Server("smtp", "127.0.0.1", port)


def read(data: Any) -> EmailMessage:
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert not mail.defects
    return mail


def test_a_message_is_read_back_whole_and_is_the_same_twice() -> None:
    first, second = (message(LETTER, SENDER, [KIM], DAY).as_bytes() for _ in range(2))
    assert first == second
    assert all(len(line) <= 998 for line in first.split(b"\r\n"))
    mail = read(first)
    assert (mail["Subject"], mail["From"], mail["To"]) == (
        "2020년 29주차",
        "주간 <weekly@example.org>",
        "kim@example.org",
    )
    assert (mail["Content-Language"], mail["Date"].datetime) == ("ko", DAY)
    assert (mail["Message-ID"], mail["Archived-At"]) == (f"<{LETTER.id}>", "<https://example.org/>")
    text, html = mail.iter_parts()
    assert (text.get_content_type(), text.get_content().split()) == ("text/plain", ["글"] * 3)
    assert (html.get_content_type(), html.get_content().strip()) == ("text/html", "<p>글</p>")


def test_several_receivers_do_not_learn_of_each_other(box: tuple[Box, Server]) -> None:
    mailbox, server = box
    assert send(message(LETTER, SENDER, [KIM, LEE], DAY), SENDER, [KIM, LEE], server) == {}
    (envelope,) = mailbox.got
    assert (envelope.mail_from, envelope.rcpt_tos) == ("weekly@example.org", ["kim@example.org", "lee@example.org"])
    assert "kim@" not in str(envelope.content)
    assert read(envelope.content)["To"] == "undisclosed-recipients:;"
    assert read(envelope.content).get_body(("plain",)) is not None


def test_a_receiver_that_is_refused_is_named_and_the_others_get_it(box: tuple[Box, Server]) -> None:
    mailbox, server = box
    mailbox.refused = {"kim@example.org"}
    assert send(message(LETTER, SENDER, [KIM, LEE], DAY), SENDER, [KIM, LEE], server) == {
        "kim@example.org": "550 no such box"
    }
    with pytest.raises(MailError) as error:
        send(message(LETTER, SENDER, [KIM], DAY), SENDER, [KIM], server)
    assert not error.value.may_be_sent
    assert len(mailbox.got) == 1


def test_a_refused_text_was_not_sent(box: tuple[Box, Server]) -> None:
    mailbox, server = box
    mailbox.answer = "554 spam"
    with pytest.raises(MailError) as error:
        send(message(LETTER, SENDER, [KIM], DAY), SENDER, [KIM], server)
    assert not error.value.may_be_sent
    assert "spam" in str(error.value)


def test_a_server_that_falls_silent_after_the_text_may_have_taken_it(box: tuple[Box, Server]) -> None:
    mailbox, server = box
    mailbox.hangs_up = True
    with pytest.raises(MailError) as error:
        send(message(LETTER, SENDER, [KIM], DAY), SENDER, [KIM], server)
    assert error.value.may_be_sent
    assert error.value.details["host"] == server.host


def test_a_password_is_not_sent_in_the_clear(box: tuple[Box, Server]) -> None:
    _, server = box
    with pytest.raises(MailError, match="smtp-without-tls"):
        send(message(LETTER, SENDER, [KIM], DAY), SENDER, [KIM], Server("smtp", server.host, server.port, "kim", "x"))


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
@pytest.mark.parametrize("is_trusted", [True, False])
def test_a_password_is_sent_within_tls_to_a_server_that_is_trusted(
    scheme: str, is_trusted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox, passwords = Box(), []

    def known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        passwords.append((session.ssl is not None or scheme == "smtps", given.login, given.password))
        return AuthResult(success=True)

    file, shown = certificate(tmp_path)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    tls = {"tls_context": shown} if scheme == "smtp" else {"ssl_context": shown, "auth_require_tls": False}
    with mail_server(mailbox, authenticator=known, **tls) as port:
        server = Server(scheme, "127.0.0.1", port, "kim", "p/:")
        letter = message(LETTER, SENDER, [KIM], DAY)
        if is_trusted:
            assert send(letter, SENDER, [KIM], server) == {}
        else:
            with pytest.raises(MailError, match="CERTIFICATE_VERIFY_FAILED") as error:
                send(letter, SENDER, [KIM], server)
            assert not error.value.may_be_sent
    assert passwords == ([(True, b"kim", b"p/:")] if is_trusted else [])
    assert len(mailbox.got) == len(passwords)


def test_a_server_that_is_not_there_is_an_error() -> None:
    with pytest.raises(MailError, match="mail-failed") as error:
        send(message(LETTER, SENDER, [KIM], DAY), SENDER, [KIM], Server("smtp", "127.0.0.1", 1))
    assert not error.value.may_be_sent


def test_a_server_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mail.SECONDS == 60
    monkeypatch.setattr("reviews.services.mail.SECONDS", 0.2)
    letter = message(LETTER, SENDER, [KIM], DAY)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(MailError, match="timed out") as error:
        send(letter, SENDER, [KIM], Server("smtp", "127.0.0.1", silent.getsockname()[1]))
    assert not error.value.may_be_sent


def test_servers_are_read_from_addresses() -> None:
    assert Server.parse("smtps://kim%40a.b:p%2F%3A@mail.a.b") == Server("smtps", "mail.a.b", 465, "kim@a.b", "p/:")
    assert Server.parse("smtp://localhost:25") == Server("smtp", "localhost", 25)
    assert Server.parse("smtp://localhost") == Server("smtp", "localhost", 587)
    for wrong in ("", "mail.a.b", "https://a.b", "smtp://", "smtp://a.b:x"):
        with pytest.raises(MailError):
            Server.parse(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kim",
        "가\u200b <a@b.c>",
        "a@b.c\x00",
        "@a.b",
        "kim@",
        "a@b.c\r\nBcc: x@y.z",
        "kim@a.b, lee@a.b",
        "a b@c.d",
        "<>",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(MailError):
        mail_address(text)
