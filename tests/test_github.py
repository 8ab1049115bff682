"""What GitHub reads: workflows run what a contributor can run, with the rights they need, on what strangers send.

That they are of GitHub's form, and free of what a linter knows, `make check-workflows` holds; here it is shown to see.
"""

import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from reviews.source.contracts import CONTRACTS
from testbed import PROJECT, run

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
# Those that `reviews init` writes. They are templates; what stands in their marks is text in YAML, too.
STARTERS = sorted((PROJECT / "hooks/reviews/starter/files/common/dot-github/workflows").glob("*.yml"))
# `make` with settings of its own, perhaps onto the job's page; or the very script that continuous integration runs.
RUN = re.compile(
    r'(test -z "\$ATPROTO_APP_PASSWORD" \|\| )?'  # nothing to do without the secret
    r'make( --silent)?(?P<targets>( [a-z-]+)+)( [A-Z]+=[\w./^-]+)*( >> "\$GITHUB_STEP_SUMMARY")?|\.ci/run'
)
# Where there is no make, and where a release is made of what another job has built.
WITHOUT_MAKE = re.compile(r"reviews test|python -m (pip|pytest) [\w .:/-]+")
RELEASE = 'gh release create "$GITHUB_REF_NAME" dist/*.whl --notes-file dist/notes.md --repo "$GITHUB_REPOSITORY"'


def read(path: Path) -> Any:
    """A YAML file as it is written: in YAML 1.1 the key `on` would be true."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def check_workflows(root: Path) -> int:
    return run("make", "-o", ".venv/.installed-dev", "check-workflows", cwd=root).returncode


@pytest.fixture
def github(tmp_path: Path) -> Path:
    """A copy of the folder `.github`, where `make` can check it."""
    shutil.copy(PROJECT / "Makefile", tmp_path)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return shutil.copytree(PROJECT / ".github", tmp_path / ".github")


def steps(workflow: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.fixture(params=WORKFLOWS, ids=lambda path: str(path.stem))
def workflow(request: pytest.FixtureRequest) -> Any:
    """Each workflow in turn."""
    return read(request.param)


def test_workflows_run_what_a_contributor_runs(workflow: Any) -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for step in steps(workflow):
        if "run" not in step:
            continue
        found = RUN.fullmatch(step["run"])
        if found is None:
            assert step["run"] == RELEASE or WITHOUT_MAKE.fullmatch(step["run"]), step["run"]
            continue
        for target in (found["targets"] or "").split():
            assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), target


def test_actions_are_pinned_by_what_cannot_move(workflow: Any) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert used
    assert not [action for action in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)]


def test_one_version_of_an_action_is_used_everywhere() -> None:
    used = {step["uses"] for path in (*WORKFLOWS, *STARTERS) for step in steps(read(path)) if "uses" in step}
    assert len({action.partition("@")[0] for action in used}) == len(used)


def test_checkouts_keep_no_credentials_and_jobs_end(workflow: Any) -> None:
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
    assert all(int(job["timeout-minutes"]) <= 20 for job in workflow["jobs"].values())


@pytest.mark.parametrize(
    "path",
    [path for path in (*WORKFLOWS, *STARTERS) if "pull_request" in read(path)["on"]],
    ids=lambda path: path.parts[-4] + path.stem,
)
def test_a_pull_request_from_a_fork_may_read_and_no_more(path: Path) -> None:
    workflow = read(path)
    assert "pull_request_target" not in workflow["on"]
    assert workflow["permissions"] == {"contents": "read"}
    assert not [job for job in workflow["jobs"].values() if "permissions" in job]
    assert "secrets." not in path.read_text(encoding="utf-8")
    # What strangers' texts become is kept for no other run, and nothing that is kept is read.
    assert not [step for step in steps(workflow) if step.get("uses", "").startswith("actions/cache")]


def test_rights_to_publish_are_the_deploying_jobs_alone() -> None:
    workflow = read(PROJECT / ".github" / "workflows" / "publish.yml")
    assert workflow["permissions"] == {}
    rights = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert rights == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "ping": {"contents": "read"},
        "records": {"contents": "read"},
    }
    release = read(PROJECT / ".github" / "workflows" / "release.yml")
    assert release["permissions"] == {}
    assert release["jobs"]["build"]["permissions"] == {"contents": "read"}
    assert [step.get("uses", RELEASE).partition("@")[0] for step in release["jobs"]["publish"]["steps"]] == [
        "actions/download-artifact",
        "actions/attest-build-provenance",
        RELEASE,
    ]
    # Where something may be written, no code of the repository runs.
    assert [step["uses"].partition("@")[0] for step in workflow["jobs"]["deploy"]["steps"]] == ["actions/deploy-pages"]
    (weekly,) = workflow["on"]["schedule"]  # when a week ends in the zone of the settings
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", weekly["cron"])


def test_maintainers_are_asked_for_all_that_the_check_does_not_judge() -> None:
    lines = (PROJECT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    (everything, *owners), *rest = [line.split() for line in lines if not line.startswith("#")]
    assert everything == "*"
    assert owners
    assert all(re.fullmatch(r"@[\w-]+(/[\w.-]+)?", owner) for owner in owners)
    assert rest == [[f"/docs/{folder}/"] for folder in CONTRACTS]


def test_hooks_for_pre_commit_are_the_makefiles() -> None:
    (repository,) = read(PROJECT / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        assert RUN.fullmatch(hook["entry"]), hook["entry"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("workflows/check.yml", "run: make build", "run: echo ${{ github.event.pull_request.title }}"),
        ("workflows/check.yml", "on: pull_request", "on: pull_request_target"),
        ("workflows/check.yml", "    steps:", "    step:"),
        ("workflows/test.yml", "@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "@v6"),
        ("ISSUE_TEMPLATE/paper.yml", "type: textarea", "type: area"),
        ("dependabot.yml", "interval: weekly", "interval: often"),
    ],
)
def test_a_planted_fault_is_found(github: Path, file: str, old: str, new: str) -> None:
    path = github / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert check_workflows(github.parent) != 0


def test_no_fault_is_found_in_what_ships(github: Path) -> None:
    assert check_workflows(github.parent) == 0
