"""`reviews mail`: a letter written as a message, or sent once."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from email import message_from_string, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.handlers import Message
from aiosmtpd.smtp import SMTP, Envelope

from mailserver import mail_server
from testbed import CASES, TODAY_EPOCH, reviews_here

Project = Callable[..., Path]
OPEN_EPOCH = "1594944000"  # Friday of its week


class _Box(Message):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[str] = []

    def handle_message(self, message: object) -> None:
        self.got.append(str(message))


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a mail server, and what it got."""
    box = _Box()
    with mail_server(box) as port:
        yield f"smtp://127.0.0.1:{port}", box.got


def mail(root: Path, *arguments: str, epoch: str = TODAY_EPOCH, url: str = "") -> tuple[int, str, str]:
    environment = {"SOURCE_DATE_EPOCH": epoch, "SITE_URL": "https://example.org/papers/", "SMTP_URL": url}
    result = reviews_here("mail", *arguments, "--from", "weekly@example.org", cwd=root, **environment)
    return result.returncode, result.stdout, result.stderr


def test_a_letter_is_written_as_a_message(project: Project, tmp_path: Path) -> None:
    root = project(CASES / "good" / "draft")
    status, out, err = mail(root, "2020-W29", "--to", "list@example.org")
    assert (status, err) == (0, "")
    message = message_from_string(out, policy=policy.default)
    assert message["Subject"] == "2020년 29주차 · 주간 논문 리뷰"
    assert message["To"] == "list@example.org"
    assert str(message["Date"]) == "Mon, 20 Jul 2020 00:00:00 +0900"
    assert message["Message-ID"] == "<2020.issues.2020-W29@example.org>"
    text, html = message.iter_parts()
    assert "\r\n1. A Title\r\nKim Min\r\n" in text.get_content()
    assert "A Title" in html.get_content()
    (draft,) = (path for path in (root / "docs" / "notes").rglob("*.md") if "draft: true" in path.read_text("utf-8"))
    draft.write_text(draft.read_text("utf-8").replace("2020-07-17", "2020-07-08"), encoding="utf-8")
    assert mail(root, "2020-W28")[0] == 2  # it alone makes no issue
    assert mail(root, "latest", "--output", str(tmp_path / "letter.eml"))[0] == 0
    assert (tmp_path / "letter.eml").read_bytes().startswith(b"From: weekly@example.org\r\n")


def test_a_letter_is_sent_once(project: Project, server: tuple[str, list[str]]) -> None:
    root, (url, got) = project(), server
    for said in ("메일로 보냈습니다. 받는 주소 1개.", "이미 보냈습니다."):
        status, out, err = mail(root, "2020-W29", "--send", "--to", "list@example.org", url=url)
        assert (status, err) == (0, "")
        assert said in out
    assert len(got) == 1
    assert "Message-ID: <2020.issues.2020-W29@example.org>" in got[0]


def test_what_was_not_sent_can_be_sent_again(project: Project, server: tuple[str, list[str]]) -> None:
    root, (url, got) = project(), server
    status, _, err = mail(root, "2020-W29", "--send", "--to", "list@example.org", url="smtp://127.0.0.1:1")
    assert status == 1
    assert "127.0.0.1" in err
    assert mail(root, "2020-W29", "--send", "--to", "list@example.org", url=url)[0] == 0
    assert len(got) == 1


def test_the_newest_closed_issue_is_the_latest(project: Project) -> None:
    root = project(CASES / "good" / "reviewer", CASES / "good" / "draft-of-tomorrow")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    open_one = note.read_text(encoding="utf-8").replace("2020-07-17", "2020-07-31").replace("first-", "open-")
    note.with_name("open-review.md").write_text(open_one, encoding="utf-8")
    status, out, _ = mail(root, "latest")
    message = message_from_string(out, policy=policy.default)
    assert (status, message["Message-ID"]) == (0, "<2020.issues.2020-W29@example.org>")
    assert (message["From"], message["To"]) == ("weekly@example.org", "weekly@example.org")
    assert message["Archived-At"] == "<https://example.org/papers/issues/2020-W29/>"


class _Trouble:
    """A server that refuses some receivers, and may hang up once it has the text."""

    def __init__(self, *refused: str, hangs_up: bool = False) -> None:
        self.refused, self.hangs_up, self.got = refused, hangs_up, 0

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        if address in self.refused:
            return "550 no such box"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        self.got += 1
        if self.hangs_up:
            assert server.transport
            server.transport.close()
        return "250 OK"


def test_whoever_was_refused_is_named_and_the_letter_counts_as_sent(project: Project) -> None:
    root, box = project(), _Trouble("kim@example.org")
    to = ("--send", "--to", "kim@example.org", "--to", "lee@example.org", "--sent", "state/sent")
    with mail_server(box) as port:
        status, out, err = mail(root, "2020-W29", *to, url=f"smtp://127.0.0.1:{port}")
        assert (status, out) == (1, "2020-W29 호를 메일로 보냈습니다. 받는 주소 1개.\n")
        assert "kim@example.org" in err
        assert "550 no such box" in err
        status, out, _ = mail(root, "2020-W29", *to, url=f"smtp://127.0.0.1:{port}")
    assert (status, box.got) == (0, 1)
    assert "이미 보냈습니다." in out
    assert "state/sent/2020-W29" in out
    assert [path.name for path in (root / "state" / "sent").iterdir()] == ["2020-W29"]


def test_a_letter_that_may_have_been_sent_is_not_sent_again(project: Project) -> None:
    root, box = project(), _Trouble(hangs_up=True)
    with mail_server(box) as port:
        for status in (1, 0):
            found, _, err = mail(root, "2020-W29", "--send", "--to", "kim@example.org", url=f"smtp://127.0.0.1:{port}")
            assert found == status
            assert (".mailed/2020-W29" in err) is bool(status)
    assert box.got == 1


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="a thread cannot interrupt another")
def test_a_letter_that_was_interrupted_may_have_been_sent(project: Project) -> None:
    class Impatient(_Trouble):
        async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
            await asyncio.sleep(0.3)
            return await super().handle_DATA(server, session, envelope)

    root, box = project(), Impatient()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored in the background of a shell
    try:
        with mail_server(box) as port:
            for status in (130, 0):
                url = f"smtp://127.0.0.1:{port}"
                found, _, err = mail(root, "2020-W29", "--send", "--to", "kim@example.org", url=url)
                assert found == status
                assert (".mailed/2020-W29" in err) is bool(status)
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("week", ["2020-W29", "latest"])
def test_an_open_issue_is_not_sent(project: Project, server: tuple[str, list[str]], week: str) -> None:
    url, got = server
    status, out, err = mail(project(), week, "--send", "--to", "list@example.org", epoch=OPEN_EPOCH, url=url)
    assert (status, out, got) == (2, "", [])
    assert "2020-W29" in err


@pytest.mark.parametrize(
    ("arguments", "url", "said"),
    [
        (["2020-W30"], "", "그런 호가 없습니다"),
        (["2020-W29", "--send", "--to", "a@b.c"], "", "SMTP_URL"),
        (["2020-W29", "--send", "--to", "a@b.c"], "https://a.b", "메일 서버의 주소가 아닙니다"),
        (["2020-W29", "--send"], "smtp://127.0.0.1", "--to"),
        (["2020-W29", "--to", "a@b.c\nBcc: d@e.f"], "", "메일 주소가 아닙니다"),
    ],
)
def test_what_is_missing_or_wrong_is_told(project: Project, arguments: list[str], url: str, said: str) -> None:
    root = project()
    status, out, err = mail(root, *arguments, url=url)
    assert (status, out) == (2, "")
    assert said in err
    assert not (root / ".mailed").exists() or not list((root / ".mailed").iterdir())
