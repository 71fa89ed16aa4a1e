"""`sec-incident keys rotate`: all keys come to be wrapped by another DATA_KEY. In words, and never a key among them."""

from collections.abc import Callable
from pathlib import Path

from app.bootstrap.database import open_database
from app.bootstrap.wrapping_keys import DataKeys, present_keys
from app.persistence.engine import make_engine
from app.persistence.folders import write_once, write_over
from app.persistence.keyfile import NAME, encoded, read_key_file
from app.persistence.rotation import KeyOfNobody, LeftBehind, Rotation
from app.persistence.sealing import DataKey
from app.settings import Environment

Say = Callable[[str], None]


class CannotRotate(RuntimeError):
    """Nothing was dropped; the message says what to do."""


async def rotate(environment: Environment, say: Say, *, new_key_file: Path | None = None) -> None:
    """Raises CannotRotate, DataKeyMistake, and what the database raises."""
    keys = present_keys(environment)
    new = _new_key(keys, new_key_file)
    async with open_database(environment) as url:
        engine = make_engine(url, pool_size=2, pool_wait=10, application_name="sec-incident keys")
        try:
            await _wrap(Rotation(engine, old=keys.key, new=new), say)
        finally:
            await engine.dispose()
    if environment.data_key is None:
        former = environment.data_dir / f"{NAME}.{keys.key.id}"
        write_once(former, encoded(keys.key))
        write_over(environment.data_dir / NAME, encoded(new))
        say(f"The old key lies in {former}: keep it apart, backups made before need it.")
        say(f"The new key lies in {environment.data_dir / NAME}. Start the copies without DATA_KEY_NEXT.")
    else:
        say("Start the copies with the new key as DATA_KEY, and without DATA_KEY_NEXT.")


def _new_key(keys: DataKeys, new_key_file: Path | None) -> DataKey:
    new = read_key_file(new_key_file) if new_key_file else keys.coming
    if new is None:
        raise CannotRotate("Which key is the new one? Set DATA_KEY_NEXT, or give --new-key-file.")
    if new.id == keys.key.id:
        raise CannotRotate("The new key is the one in use.")
    return new


async def _wrap(rotation: Rotation, say: Say) -> None:
    count = 0
    try:
        await rotation.refuse_left_behind()
        while added := await rotation.add():
            count += added
        await rotation.finish()
    except LeftBehind:
        raise CannotRotate(
            "A copy of the bot runs that does not know the new key. Start each anew with DATA_KEY as it is and "
            "the new key as DATA_KEY_NEXT, or stop it; then run this again."
        ) from None
    except KeyOfNobody as unknown:
        raise CannotRotate(str(unknown)) from None
    say(
        f"{count} keys were wrapped anew. Once every copy runs with the new key alone, the old one opens nothing "
        "here any more; backups made before need it."
    )
