"""A simulated PagerDuty: what the bot pages through in the sandbox, and the test double for all tests.

pagerduty = PagerDutyServer(clock=clock.now)
await pagerduty.start()
kim = pagerduty.account.add_user("Kim Lee", "kim@example.com")
primary = pagerduty.account.add_schedule("Primary")
pagerduty.account.puts_on_call(kim, primary)
...
pagerduty.account.acknowledge(incident, by=kim)
"""

from app.sandbox.pagerduty.account import Account
from app.sandbox.pagerduty.incidents import Incident
from app.sandbox.pagerduty.people import Schedule, User
from app.sandbox.pagerduty.server import PagerDutyServer

__all__ = ["Account", "Incident", "PagerDutyServer", "Schedule", "User"]
