"""How is one finding of the rules for drafts said? Where it is, which rule, and why; never what stands there."""

from app.domain.lint import Finding, Severity
from app.slack.mrkdwn import escape
from app.slack.words import Words


def finding_line(finding: Finding, _: Words) -> str:
    """In mrkdwn."""
    reason = finding.rule.reason.zh if _.locale == "zh-CN" else finding.rule.reason.en
    line = _(
        "• Line {line}, character {column}, `{rule}`: {reason}",
        line=finding.place.line,
        column=finding.place.column,
        rule=finding.rule.id,
        reason=escape(reason, 300),
    )
    return _("{line} (advice)", line=line) if finding.severity is Severity.ADVICE else line
