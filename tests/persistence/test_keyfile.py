"""Where does the key come from, and do copies that start together agree on it?"""

import base64
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.persistence.keyfile import DataKeyMistake, FoundKey, Origin, find_data_key

KEY = b"\xfb\xff" * 16


def test_the_setting_is_taken_and_nothing_is_written(tmp_path: Path) -> None:
    found = find_data_key(base64.b64encode(KEY).decode(), tmp_path / "data")

    assert (found.key.secret, found.origin, found.note) == (KEY, Origin.SETTING, None)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("encoded", [base64.b64encode(KEY), base64.urlsafe_b64encode(KEY)])
def test_both_alphabets_of_base64_are_read(encoded: bytes, tmp_path: Path) -> None:
    assert find_data_key(encoded.decode() + "\n", tmp_path).key.secret == KEY


class TestWithoutTheSetting:
    def test_a_key_is_made_for_the_owner_alone_and_said(self, tmp_path: Path) -> None:
        found = find_data_key(None, tmp_path / "new" / "data")

        assert found.origin is Origin.GENERATED
        assert found.path is not None
        assert found.path.stat().st_mode & 0o777 == 0o600
        assert found.note is not None
        assert str(found.path) in found.note

    def test_the_next_start_finds_it_and_says_nothing(self, tmp_path: Path) -> None:
        made = find_data_key(None, tmp_path)

        found = find_data_key("", tmp_path)

        assert (found.key, found.origin, found.note) == (made.key, Origin.FILE, None)

    def test_copies_that_start_at_once_agree(self, tmp_path: Path) -> None:
        def start(_copy: int) -> FoundKey:
            return find_data_key(None, tmp_path)

        with ThreadPoolExecutor(8) as copies:
            found = list(copies.map(start, range(8)))

        assert len({one.key for one in found}) == 1
        assert [one.origin for one in found].count(Origin.GENERATED) == 1
        assert [path.name for path in tmp_path.iterdir()] == ["data.key"]

    def test_a_folder_that_was_there_keeps_its_mode(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o755)

        find_data_key(None, tmp_path)

        assert tmp_path.stat().st_mode & 0o777 == 0o755

    def test_a_key_that_others_can_read_is_refused(self, tmp_path: Path) -> None:
        path = find_data_key(None, tmp_path).path
        assert path is not None
        path.chmod(0o644)

        with pytest.raises(DataKeyMistake, match="chmod 600"):
            find_data_key(None, tmp_path)


@pytest.mark.parametrize(
    ("setting", "why"),
    [
        pytest.param("correct horse", "DATA_KEY is not base64", id="not base64"),
        pytest.param("钥匙", "DATA_KEY is not base64", id="not ascii"),
        pytest.param("Y29ycmVjdA==", "DATA_KEY holds 7 bytes, expected 32", id="too short"),
    ],
)
def test_a_mistaken_key_is_named_and_not_shown(setting: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(DataKeyMistake, match=why) as mistake:
        find_data_key(setting, tmp_path)

    assert setting not in str(mistake.value)


def test_a_damaged_key_file_is_named(tmp_path: Path) -> None:
    path = find_data_key(None, tmp_path).path
    assert path is not None
    path.write_text("half a k")

    with pytest.raises(DataKeyMistake, match=r"data\.key"):
        find_data_key(None, tmp_path)
