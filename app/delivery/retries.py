"""A delivery did not work: when is it tried again? Pure: the outcome and the attempts so far, nothing else."""

from app.usecases.ports import NotSaved, Throttled, UnknownOutcome

LONGEST = 30.0
GIVE_UP_AFTER = 12


def again_in(outcome: BaseException, attempts: int) -> float | None:
    """Seconds until the next attempt. None: never, this can not get better by itself.

    `attempts`: how often it was tried before this time. What Slack or the database did not take is tried for ever:
    a page that cannot leave now must leave later.
    """
    if isinstance(outcome, Throttled):
        return max(outcome.after, 0.05)
    patience = min(0.5 * float(1 << min(attempts, 10)), LONGEST)
    if isinstance(outcome, UnknownOutcome | NotSaved):
        return patience
    return patience if attempts < GIVE_UP_AFTER else None
