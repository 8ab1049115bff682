"""`reviews publish`: an account's records become those of the site."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answers import Answer
from pds import DID, PASSWORD, Account, account, valid
from reviews.services.client import Patience
from testbed import CASES, TODAY_EPOCH, reviews_here

Project = Callable[..., Path]

LIST, LOG_IN, WRITE = "com.atproto.repo.listRecords", "com.atproto.server.createSession", "com.atproto.repo.applyWrites"


@pytest.fixture
def publish(project: Project, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Publishes a site with a draft to a server, without pauses."""
    monkeypatch.setattr("reviews.cli.publish.PATIENCE", Patience(pause=0))
    root = project(CASES / "good" / "second-opinion")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    draft = note.read_text(encoding="utf-8").replace("org/first", "org/draft").replace("2020-07-17", "2020-07-08")
    # In a week of its own, which would be an issue.
    note.with_name("draft-review.md").write_text(draft.replace("\n---\n", "\ndraft: true\n---\n", 1), encoding="utf-8")
    config = root / "mkdocs.yml"
    written = config.read_text(encoding="utf-8")

    def run(
        server: Account,
        *arguments: str,
        did: str = DID,
        password: str = PASSWORD,
        url: str = "https://example.org/",
    ) -> tuple[int, str, str]:
        settings = f"  reviews:\n    pds: {server.url}\n"
        config.write_text(written.replace("  reviews:\n", settings), encoding="utf-8")
        environment = {
            "SOURCE_DATE_EPOCH": TODAY_EPOCH,
            "SITE_URL": url,
            "ATPROTO_APP_PASSWORD": password,
            "DID": did,
        }
        result = reviews_here("publish", *arguments, cwd=root, **environment)
        return result.returncode, result.stdout, result.stderr

    return run


Publish = Callable[..., tuple[int, str, str]]


def test_a_second_run_changes_nothing_and_does_not_log_in(publish: Publish) -> None:
    with account() as server:
        status, out, err = publish(server)
        assert (status, err) == (0, "")
        assert server.asked == [LIST, LIST, LOG_IN, WRITE]
        assert f"{DID} 계정에 기록 2개를 썼습니다." in out
        for (collection, _), record in server.records.items():
            valid(collection, record)
        before = dict(server.records)
        status, out, _ = publish(server)
        assert (status, "쓸 것이 없습니다" in out, server.records) == (0, True, before)
        assert set(server.asked[4:]) == {LIST}
        assert PASSWORD not in out + err


def test_a_password_may_have_been_pasted_with_the_end_of_its_line(publish: Publish) -> None:
    with account() as server:
        assert publish(server, password=f"{PASSWORD}\n")[0] == 0


def test_what_others_wrote_stays_and_what_the_site_lost_goes(publish: Publish) -> None:
    other = ("site.standard.document", "3aaaaaaaaaaaa")
    with account() as server:
        server.records[other] = {"site": f"at://{DID}/site.standard.publication/3bbbbbbbbbbbb"}
        publish(server)
        (place, document) = next(
            (place, one) for place, one in server.records.items() if place != other and "site" in one
        )
        server.records["site.standard.document", "3cccccccccccc"] = {"site": document["site"], "title": "gone"}
        server.records[place] = {**document, "title": "old", "bskyPostRef": {"uri": "at://x", "cid": "y"}}
        status, out, _ = publish(server)
        assert (status, out.count("고칩니다:"), out.count("지웁니다:")) == (0, 1, 1)
        assert server.records[place] == {**document, "bskyPostRef": {"uri": "at://x", "cid": "y"}}
        assert other in server.records
        assert ("site.standard.document", "3cccccccccccc") not in server.records


def test_a_dry_run_writes_nothing_and_needs_no_password(publish: Publish) -> None:
    with account() as server:
        status, out, err = publish(server, "--dry-run", password="")
        assert (status, err, server.records, server.asked) == (0, "", {}, [LIST, LIST])
    assert "새로 씁니다: 2020년 29주차 at://" in out
    assert "아직 쓰지 않았습니다." in out


@pytest.mark.parametrize(("did", "password", "said"), [("", PASSWORD, "did:"), (DID, "", "ATPROTO_APP_PASSWORD")])
def test_without_an_account_or_a_password_nobody_is_asked(publish: Publish, did: str, password: str, said: str) -> None:
    with account() as server:
        status, out, err = publish(server, did=did, password=password)
        assert (status, out, said in err, server.asked) == (2, "", True, [])


def test_a_wrong_password_is_told_in_the_servers_words(publish: Publish) -> None:
    with account() as server:
        status, out, err = publish(server, password="wrong")
        assert (status, out, server.records) == (1, "", {})
    assert "401" in err
    assert "Invalid identifier or password" in err
    assert "wrong" not in err


@pytest.mark.parametrize(
    ("method", "answer"),
    [
        (LIST, Answer(b"<html>")),
        (LOG_IN, Answer(status=307, headers={"Location": "http://127.0.0.1:9/"})),
        (WRITE, Answer(b'{"error": "x", "message": "a\\nb"}', 400)),
    ],
)
def test_a_bad_day_is_told_in_a_line(publish: Publish, method: str, answer: Answer) -> None:
    with account({method: answer}) as server:
        status, out, err = publish(server)
        assert (status, out, server.records, err.count("\n")) == (1, "", {}, 1)


@pytest.mark.parametrize(
    "did", ["reviews.bsky.social", "did:plc:short", "did:web:localhost", "did:key:z6Mk", "a\u200bb"]
)
def test_what_is_no_did_is_refused(publish: Publish, did: str) -> None:
    with account() as server:
        status, _, err = publish(server, did=did)
        assert (status, "`did`" in err, server.asked) == (2, True, [])


def test_a_site_in_a_folder_is_told_what_its_host_needs(publish: Publish) -> None:
    with account() as server:
        assert "/.well-known/" not in publish(server, "--dry-run")[1]
        out = publish(server, url="https://example.org/papers/")[1]
        assert "https://example.org/papers/.well-known/site.standard.publication" in out
        assert "https://example.org/.well-known/site.standard.publication/papers" in out
