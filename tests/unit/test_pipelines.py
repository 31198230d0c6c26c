"""Pipelines, templates and editor settings: their syntax, and what keeps a stranger's code away from secrets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from runpy import run_path
from typing import Any

import check_jsonschema
import pytest
import yaml
from click.testing import CliRunner
from packaging.requirements import Requirement

from commandline import commit, run, state
from kepu.check.loading import load
from kepu.model import COLLECTIONS
from schemas import check_schemas

PROJECT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
SCHEMAS = [
    *((path, "vendor.github-workflows") for path in WORKFLOWS),
    *((path, "vendor.github-issue-forms") for path in sorted((PROJECT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))),
    (PROJECT / ".github/ISSUE_TEMPLATE/correction.yml", "vendor.github-issue-forms"),
    (PROJECT / ".github/ISSUE_TEMPLATE/config.yml", "vendor.github-issue-config"),
    (PROJECT / ".gitlab-ci.yml", "vendor.gitlab-ci"),
]


@pytest.mark.parametrize(("path", "schema"), SCHEMAS, ids=lambda value: getattr(value, "name", ""))
def test_the_syntax(path: Path, schema: str) -> None:
    done = CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", schema, str(path)])
    assert done.exit_code == 0, done.output


def test_zizmor_finds_nothing() -> None:
    """The strictest persona, without the network; what is ignored says why where it stands."""
    done = subprocess.run(
        [BIN / "zizmor", "--offline", "--no-progress", "--persona", "pedantic", PROJECT / ".github"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_finds_nothing() -> None:
    command = [BIN / "actionlint", "-shellcheck=", "-pyflakes=", "-no-color", *WORKFLOWS]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)
    assert done.returncode == 0, done.stdout


def test_no_run_gets_the_cache_of_another() -> None:
    """A fork's run must not be able to leave anything for one that publishes."""
    for path in (*WORKFLOWS, PROJECT / ".gitlab-ci.yml", *(PROJECT / ".workflow").glob("*.yml")):
        text = path.read_text("utf-8")
        assert not re.search(r"actions/cache|^\s*(cache|caches|restore-keys)\s*:", text, re.MULTILINE), path


def test_gitlab_takes_its_image_by_digest() -> None:
    image = re.findall(r"image: (\S+)", (PROJECT / ".gitlab-ci.yml").read_text("utf-8"))
    assert image
    assert all(re.fullmatch(r"[a-z0-9.:/-]+@sha256:[0-9a-f]{64}", name) for name in image)


@pytest.mark.parametrize("folder", [".gitlab-ci.yml", ".workflow/check.yml", ".workflow/publish.yml"])
def test_packages_are_installed_by_hash_elsewhere_too(folder: str) -> None:
    lines = [line for line in (PROJECT / folder).read_text("utf-8").splitlines() if "pip install" in line]
    assert lines
    assert all("--require-hashes" in line or "--no-deps --no-build-isolation -e ." in line for line in lines)


# Releases


@pytest.mark.parametrize("count", [1, 2, 4])
def test_packages_of_a_lock_are_divided(count: int) -> None:
    """Whole requirements, each once; those that may have a folder in common stay together."""
    lock = (PROJECT / "requirements.lock").read_text("utf-8")
    parts = run_path(str(PROJECT / "hooks/install.py"))["shares"](lock, count)
    assert (len(parts), sum(map(len, parts))) == (count, len(lock))
    names = [re.findall(r"^([a-z0-9]+)\S*==", part, re.MULTILINE) for part in parts]
    assert sorted(name for some in names for name in some) == sorted(
        re.findall(r"^([a-z0-9]+)\S*==", lock, re.MULTILINE)
    )
    assert sum(len(set(some)) for some in names) == len({name for some in names for name in some})


def test_a_release_is_listed_and_summed(tmp_path: Path) -> None:
    command = [sys.executable, PROJECT / "release/sbom.py"]
    listed = [subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2)]
    assert listed[0] == listed[1]
    bill = json.loads(listed[0])
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    names = {component["name"] for component in bill["components"]}
    locked = re.findall(r"^([A-Za-z0-9_.-]+)==", (PROJECT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    assert {*locked, "eslint", "typescript"} <= names
    references = [component["bom-ref"] for component in bill["components"]]
    assert len(references) == len(set(references))
    assert bill["dependencies"][0]["dependsOn"] == references
    script = "\n".join(step.get("run", "") for step in steps_of("release.yml"))
    assert "sha256sum --check" in script
    assert "python release/bundle.py" in script


def test_a_release_is_made_without_rights() -> None:
    """What runs the repository's code cannot write, and what writes runs nothing of it."""
    release = workflow("release.yml")
    assert release["permissions"] == {}
    assert release["jobs"]["bundle"]["permissions"] == {"contents": "read"}
    assert not any("checkout" in step.get("uses", "") for step in release["jobs"]["publish"]["steps"])


def workflow(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((PROJECT / ".github/workflows" / name).read_text("utf-8"), yaml.CSafeLoader)
    return found


def steps_of(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_nothing_is_pasted_into_scripts(path: Path) -> None:
    text = path.read_text("utf-8")
    uses = re.findall(r"uses: (\S+)( # v\d+\.\d+\.\d+)?", text)
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name) and version for name, version in uses)
    assert "pull_request_target" not in text
    assert "secrets." not in text
    for step in steps_of(path.name):
        assert "${{" not in step.get("run", "")
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_a_strangers_code_runs_without_rights() -> None:
    check = workflow("check.yml")
    assert check["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in check["jobs"].values())
    assert "token" not in (PROJECT / ".github/workflows/check.yml").read_text("utf-8").lower()


def test_the_comment_comes_from_trusted_code() -> None:
    comment = workflow("comment.yml")
    assert comment["permissions"] == {}
    assert comment["jobs"]["comment"]["permissions"] == {"contents": "read", "pull-requests": "write"}
    checkout = next(step for step in steps_of("comment.yml") if "checkout" in step.get("uses", ""))
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    for step in steps_of("comment.yml"):
        script = step.get("run", "")
        if "kepu diff" in script:
            assert re.search(r'head -c "\$LONGEST" whole.md \| iconv -c .*\| tr -d .*> comment.md', script)
            assert int(step["env"]["LONGEST"]) <= 65_536
        assert not re.search(r"git (checkout|switch|merge|worktree|reset|pull)|download-artifact", script)
        if "kepu " in script:
            assert "GH_TOKEN" not in step["env"]


def test_publishing_happens_on_the_main_branch_only() -> None:
    publish = workflow("publish.yml")
    triggers = publish[True]  # YAML 1.1 reads the key ``on`` as a flag
    assert set(triggers) == {"push", "schedule", "workflow_dispatch"}
    assert publish["jobs"]["build"].get("permissions") is None
    assert publish["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_shares_are_made_on_demand_and_only_of_the_main_branch() -> None:
    """The first job asks for the branch, and all others need it; each share is made for the same moment."""
    shards = workflow("shards.yml")
    assert set(shards[True]) == {"workflow_dispatch"}
    assert "default_branch" in shards["jobs"]["plan"]["if"]
    assert [job.get("needs") for job in shards["jobs"].values()] == [None, "plan", "share", "assemble"]
    assert all("$NOW" in step["run"] for step in steps_of("shards.yml") if "--shard" in step.get("run", ""))
    gitlab = yaml.load((PROJECT / ".gitlab-ci.yml").read_text("utf-8"), yaml.CSafeLoader)
    assert all('$KEPU_SHARDS == "on"' in rule["if"] for rule in gitlab["share"]["rules"])


@pytest.mark.parametrize("path", sorted((PROJECT / ".workflow").glob("*.yml")), ids=lambda path: path.name)
def test_gitee_pipelines(path: Path) -> None:
    found = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    assert {"version", "name", "displayName", "triggers", "stages"} <= found.keys()
    assert found["version"] == "1.0"
    commands = [c for stage in found["stages"] for step in stage["steps"] for c in step["commands"]]
    assert "kepu check" in commands or "kepu check --publish" in commands


def test_every_kepu_command_in_a_pipeline_exists(capsys: pytest.CaptureFixture[str]) -> None:
    files = [*WORKFLOWS, PROJECT / ".gitlab-ci.yml", *(PROJECT / ".workflow").glob("*.yml")]
    used = {name for file in files for name in re.findall(r"\bkepu ([a-z]+) ", file.read_text("utf-8"))}
    assert {"check", "diff", "build"} <= used
    for name in used:
        assert run(capsys, name, "--help")[0] == 0


TEMPLATES = [
    *(PROJECT / ".gitlab").rglob("*.md"), *(PROJECT / ".gitee").glob("*.md"), PROJECT / ".github/pull_request_template.md",
]  # fmt: skip


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_are_chinese(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "出处" in text or "从哪里知道" in text
    assert len(re.findall("[\u4e00-\u9fff]", text)) > 40


# Editors' tools


def test_settings_name_a_schema_for_every_collection(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text("utf-8"))
    assert run(capsys, "schemas")[0] == 0
    assert set(settings["yaml.schemas"]) == {f".vscode/schema/{name}.json" for name in (*COLLECTIONS, "portal")}
    check_schemas(json.loads((desk / name).read_text("utf-8")) for name in settings["yaml.schemas"])
    for name, globs in settings["yaml.schemas"].items():
        assert any(
            pattern.startswith(f"data/{Path(name).stem}") for pattern in ([globs] if isinstance(globs, str) else globs)
        )
    assert "没有要改的" in run(capsys, "schemas")[1]


def test_every_field_is_explained_in_chinese() -> None:
    seen: set[Any] = set()

    def look(model: Any) -> None:
        if model in seen:
            return
        seen.add(model)
        for name, field in model.model_fields.items():
            assert field.description, f"{model.__name__}.{name}"
            for inner in _models(field.annotation):
                look(inner)

    from kepu.model.shapes import _models

    for collection in COLLECTIONS.values():
        look(collection.model)


# Owners


def test_owners_follow_organizations_and_regions(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "reviewers.yml").write_text(
        'default: "@editors"\nyantai-cast: "@yantai/cast"\n"370602": "@zhifu"\n', "utf-8"
    )
    assert run(capsys, "owners", "--yes")[0] == 0
    lines = (desk / "CODEOWNERS").read_text("utf-8").splitlines()
    assert "* @editors" in lines
    assert "/data/venues/yantai-science-museum.yml @yantai/cast" in lines
    assert "/data/venues/yantai-museum.yml @zhifu" in lines
    files = {line.split()[0].removeprefix("/") for line in lines if line.startswith("/")}
    assert files <= {entry.file for entry in load(desk / "data")[0].all()}
    assert "没有要改的" in run(capsys, "owners", "--yes")[1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "default: x y\n",
        'default: "@a"\nnobody: "@b"\n',
        'yantai-cast: "@b"\n',
        "- a\n",
        'default: "@a\\n* @evil"\n',
    ],
)
def test_bad_lists_of_reviewers_are_refused(text: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "reviewers.yml").write_text(text, "utf-8")
    commit(desk)
    before = state(desk)
    assert run(capsys, "owners", "--yes")[0] == 2
    assert state(desk) == before


def test_the_cluster_has_the_packages_of_the_others() -> None:
    """The lock with dask is that of all others and what dask needs, in the version that pyproject.toml names."""
    plain, more = (
        dict(re.findall(r"^([a-z0-9-]+)==([^ \\\\;]+)", (PROJECT / name).read_text(), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dask.lock")
    )
    assert plain.items() <= more.items()
    extra = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["dask"]
    assert extra == [f"distributed=={more['distributed']}"]
    assert "make cluster" in (PROJECT / ".github/workflows/check.yml").read_text("utf-8")


def test_the_lock_is_within_the_stated_bounds() -> None:
    """What must not be newer than the code knows stands in pyproject.toml, and the lock keeps to it."""
    stated = [
        Requirement(text) for text in tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["dependencies"]
    ]
    locked = dict(re.findall(r"^([a-z0-9-]+)==([^ \\;]+)", (PROJECT / "requirements.lock").read_text(), re.MULTILINE))
    assert [str(item) for item in stated if not item.specifier.contains(locked[item.name])] == []
    bounded = {item.name for item in stated if any(bound.operator == "<" for bound in item.specifier)}
    assert {"mkdocs", "mkdocs-material", "pydantic", "folium", "xstatic-leaflet"} <= bounded
