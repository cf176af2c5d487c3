"""Served to other machines, the program holds to HTTPS."""

from tests.ground.conftest import Program


def test_the_deployment_check_finds_nothing(program: Program) -> None:
    answer = program(
        "check",
        "--deploy",
        "--fail-level=WARNING",
        FULLPICTURE_DEPLOY="1",
        FULLPICTURE_HOSTS="fullpicture.example.org",
    )
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout
