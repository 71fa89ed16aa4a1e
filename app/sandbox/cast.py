"""Who works in the sandbox's company, and what does its organisation file say of them?"""

from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.organisation import Organisation
from app.sandbox.pagerduty import Account
from app.sandbox.workspace import Workspace
from app.settings import load_organisation


@dataclass(frozen=True, slots=True)
class Role:
    """`plays`: what a newcomer should know of them."""

    id: str
    name: str
    plays: str
    locale: str = "en-US"
    tz: str = "Europe/Paris"

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@example.com"


DANA = Role("U0DANA", "Dana", "smells smoke")
KIM = Role("U0KIM", "Kim", "incident commander on call")
RAVI = Role("U0RAVI", "Ravi", "backup commander")
SAM = Role("U0SAM", "Sam", "security engineer")
MEI = Role("U0MEI", "Mei", "security engineer, reads Chinese", locale="zh-CN", tz="Asia/Shanghai")
ALEX = Role("U0ALEX", "Alex", "owns the payments service")
LENA = Role("U0LENA", "Lena", "counsel")
VERA = Role("U0VERA", "Vera", "VP of engineering")
MARCO = Role("U0MARCO", "Marco", "marketing")
CAST = (DANA, KIM, RAVI, SAM, MEI, ALEX, LENA, VERA, MARCO)

GUEST, GONE, STRANGER = "U0GUEST", "U0GONE", "U0STRANGER"
STRANGERS_EMAIL = "pat@elsewhere.example"
GENERAL, SHARED = "general", "with-partner"
SECURITY_GROUP = "S0SECURITY"

ORGANISATION_FILE = Path(__file__).parent / "organisation.yml"
ORGANISATION = load_organisation(ORGANISATION_FILE)


def people_workspace(workspace: Workspace) -> None:
    """The cast, a guest, a leaver, someone of another company, and the places where they talk."""
    for role in CAST:
        name, email = role.name.lower(), role.email
        workspace.add_user(role.id, name, display_name=role.name, email=email, locale=role.locale, tz=role.tz)
    workspace.add_user(GUEST, "gus", display_name="Gus", is_restricted=True)
    workspace.add_user(GONE, "gone", display_name="Gone", deleted=True)
    workspace.add_user(STRANGER, "pat", display_name="Pat", team_id="T0PARTNER", is_stranger=True)
    everybody = [role.id for role in CAST] + [GUEST]
    workspace.add_channel(GENERAL, members=[*everybody, workspace.bot_user_id])
    workspace.add_channel(SHARED, members=[DANA.id, STRANGER, workspace.bot_user_id], is_ext_shared=True)
    workspace.add_usergroup(SECURITY_GROUP, "security", [SAM.id, MEI.id])


def people_pagerduty(account: Account) -> None:
    """Kim's telephone rings, Ravi backs up, Alex could answer, and Pat is somebody whom our Slack does not know."""
    for role, schedule in ((KIM, "Primary"), (RAVI, "Backup")):
        level = 1 if role is KIM else 2
        on_call = account.add_schedule(schedule, level=level)
        account.puts_on_call(account.add_user(role.name, role.email), on_call)
    account.add_user(ALEX.name, ALEX.email)
    account.add_user("Pat", STRANGERS_EMAIL)


def organisation(**changes: object) -> Organisation:
    """The company's organisation file with some keys changed."""
    return replace(ORGANISATION, **changes)  # type: ignore[arg-type] # dataclasses.replace takes any field
