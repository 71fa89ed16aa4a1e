"""What do all windows of the page share?"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.sandbox.modals import View
from app.sandbox.page.backstage import Backstage
from app.sandbox.page.ledger import Ledger
from app.sandbox.page.manifest import Manifest, read_manifest
from app.sandbox.page.pager_troubles import PagerTroubles
from app.sandbox.page.reading import Reading
from app.sandbox.page.troubles import Troubles
from app.sandbox.people import Person
from app.sandbox.workspace import Workspace


@dataclass(slots=True)
class House:
    backstage: Backstage
    ledger: Ledger
    troubles: Troubles
    pager_troubles: PagerTroubles
    reading: Reading
    manifest: Manifest
    #: Beside which inputs a client asks for more before it sends a form, by view id and block_id.
    incomplete: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        return self.backstage.sandbox.workspace

    def person(self, user_id: str) -> Person:
        return self.backstage.person(user_id)

    def errors_of(self, view: View) -> dict[str, str]:
        """What stands beside the inputs of a form; "" is the form as a whole."""
        said = self.backstage.sandbox.delivery.modal_errors.get(view.id, {})
        return said | self.incomplete.get(view.id, {})


def open_house(backstage: Backstage) -> House:
    workspace, manifest = backstage.sandbox.workspace, read_manifest()
    workspace.home_enabled = manifest.home_tab
    ledger = Ledger(backstage.database.url, workspace.wake)
    return House(
        backstage,
        ledger,
        Troubles(backstage, lambda: len(ledger.page.jobs)),
        PagerTroubles(backstage),
        Reading(workspace),
        manifest,
    )
