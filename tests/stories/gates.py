"""How does somebody in a story come to a gate, sign it, and override it?"""

from app.sandbox.people import Person
from app.sandbox.stage import Stage


def shows(person: Person, text: str) -> bool:
    """Is that in the modal on top?"""
    return person.modal is not None and text in person.reads(person.modal)


async def opens_gate(stage: Stage, person: Person, gate: str, *, button: str = "Gates…") -> None:
    """*Gates…* on the board, and the gate's own button in the list."""
    if person.modal is not None:
        await person.closes(everything=True)
    await person.clicks(button)
    await stage.until(lambda: shows(person, f"[{gate}…]"))
    await person.clicks(f"{gate}…")
    await stage.until(lambda: person.modal is not None and person.modal.callback_id == "gate_form")


async def signs_gate(stage: Stage, person: Person, gate: str, *, why: str = "", **answers: str) -> None:
    """`answers`: by need, as `n1="Yes"`; `why` where a reason is given."""
    await opens_gate(stage, person, gate)
    given = {f"need:{name.removeprefix('n')}": answer for name, answer in answers.items()}
    await person.submits(given | ({"reason": why} if why else {}))
    await stage.settles()


async def overrides_gate(stage: Stage, person: Person, gate: str, why: str) -> None:
    await opens_gate(stage, person, gate)
    await person.clicks("Override…")
    await stage.until(lambda: person.modal is not None and person.modal.callback_id == "override_form")
    await person.submits(reason=why)
    await stage.settles()


async def opens_every_gate(stage: Stage, commander: Person) -> None:
    """By the commander's word, for stories that are about something else."""
    for number in range(2, 9):
        await overrides_gate(stage, commander, f"G{number}", "It cannot wait.")
    await commander.closes(everything=True)
