"""Settings: where they come from, and what a wrong one says."""

from pathlib import Path

import pytest

from streams.settings import Settings, SettingsError, read


@pytest.fixture(autouse=True)
def _nothing_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_what_is_given_wins_over_the_environment_and_that_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "exportgate.toml").write_text('group = "file"\nworker = "file"\nhttp_port = 1\n')
    monkeypatch.setenv("EXPORTGATE_GROUP", "environment")
    monkeypatch.setenv("EXPORTGATE_WORKER", "environment")
    settings = read(group="given")
    assert (settings.group, settings.worker, settings.http_port) == ("given", "environment", 1)


def test_lists_of_words_come_with_commas_or_as_toml(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EXPORTGATE_REQUIRED_LISTS", "us_csl, un_sc")
    assert read().required_lists == ("us_csl", "un_sc")
    monkeypatch.delenv("EXPORTGATE_REQUIRED_LISTS")
    (tmp_path / "exportgate.toml").write_text('required_lists = ["starter"]\n')
    assert read().required_lists == ("starter",)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_it_is_and_its_example_is_accepted(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = Settings.model_fields[name]
    assert field.description
    assert field.examples
    monkeypatch.setenv(f"EXPORTGATE_{name.upper()}", str(field.examples[0]))
    assert read()


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("HTTP_PORT", "99999"),
        ("BROKER", "rabbit"),
        ("BOOTSTRAP", "kafka"),
        ("DEAD_LETTER_RATIO", "1.5"),
        ("STATIC_MEMBERSHIP", "perhaps"),
        ("REQUIRED_LISTS", ","),
        ("HEARTBEAT", "9"),
    ],
)
def test_a_wrong_value_names_variable_value_and_a_good_one(
    name: str, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"EXPORTGATE_{name}", bad)
    with pytest.raises(SettingsError) as error:
        read()
    (problem,) = error.value.problems
    assert problem.startswith(f"EXPORTGATE_{name}: ")
    assert "a good value: " in problem


def test_all_problems_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTGATE_HTTP_PORT", "x")
    monkeypatch.setenv("EXPORTGATE_BATCH", "0")
    with pytest.raises(SettingsError) as error:
        read()
    assert len(error.value.problems) == 2


def test_a_misspelt_variable_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTGATE_LIST", "/srv/lists")
    with pytest.raises(SettingsError, match="EXPORTGATE_LIST is not a setting"):
        read()


def test_what_kubernetes_sets_for_a_service_of_our_name_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "EXPORTGATE_SERVICE_HOST": "10.0.0.7",
        "EXPORTGATE_SERVICE_PORT_HTTP": "9464",
        "EXPORTGATE_PORT": "tcp://10.0.0.7:9464",
        "EXPORTGATE_PORT_9464_TCP_ADDR": "10.0.0.7",
    }.items():
        monkeypatch.setenv(name, value)
    assert read()


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "exportgate.toml").write_text("http_port = = 3\n")
    with pytest.raises(SettingsError, match=r"exportgate\.toml"):
        read()


def test_settings_do_not_change() -> None:
    settings = read()
    with pytest.raises(ValueError, match="frozen"):
        settings.group = "other"
