"""Which pictures does a test of the Slack surface show? Every kind at least once, each valid as it stands."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.domain.checklist import Spot, Task, TaskState
from app.domain.codenames import Codename
from app.domain.ids import ChannelId, IncidentId, NudgeId, PageId, UserId
from app.domain.organisation import Call
from app.domain.paging import PagerStand, PageState, Ringing
from app.domain.pictures import (
    Asked,
    Assigned,
    Board,
    CallLine,
    Digest,
    IdleCard,
    IdleFace,
    IncidentList,
    ItemForm,
    Listed,
    Message,
    NudgeCard,
    NudgeFace,
    OwnerLate,
    PageCard,
    PageFace,
    Ring,
    RingByHand,
    RoomNotice,
    StartAnswer,
    StartedTwice,
    StarterNews,
    Status,
    TaskLine,
    Told,
)
from app.domain.playbook import Item, Phase, PhaseKey, Playbook, Step, Text

LOCALES = ("en", "zh-CN")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
UNICORN = Codename("sapphire-unicorn", "蓝宝石独角兽")
INCIDENT, PAGE, NUDGE = IncidentId("1" * 16), PageId("2" * 16), NudgeId("3" * 16)
DANA, KIM, SAM = UserId("U0DANA"), UserId("U0KIM"), UserId("U0SAM")
ROOM = ChannelId("C0ROOM")
CALL = Call("https://meet.example.com/bridge?a=1&b=2", phone="+1 555 0199", pin="987654")

NASTY = {
    "broadcast": "<!channel> look",
    "mention": "<@U0KIM> and <#C0ROOM|here> and <https://evil.example|click>",
    "escaped already": "&lt;!channel&gt; &amp;",
    "four thousand characters": "x" * 4000,
    "all escapes": "<" * 4000,
    "emoji": "🔥👩‍👩‍👧" * 900,
    "right to left": "שלום \u202egnp.exe\u202c \u2066x\u2069",
    "controls": "a\u0000b\u0007\r\nc",
    "blocks": '"}]},{"type":"section","text":{"type":"mrkdwn","text":"*in*',
    "braces": "{slug} {person.__class__} {0} %s",
}
"""What people might write, by accident or not."""


def a_step(number: int, index: int, *, irreversible: bool = False, hint: str = "") -> Step:
    text = Text(f"Step {index} of item {number}", f"第 {number} 项的步骤 {index}")
    return Step(f"{number}.{index}", text, Text(hint, hint) if hint else None, irreversible, "test")


STOP = Text("Stop the attack in progress", "停止正在进行的攻击")


def an_item(
    number: int = 1,
    name: Text = STOP,
    phase: PhaseKey = "contain",
    *,
    steps: int = 2,
    gates: tuple[str, ...] = (),
) -> Item:
    """Its last step cannot be undone and has a hint."""
    plain = [a_step(number, index) for index in range(1, steps)]
    last = a_step(number, steps, irreversible=True, hint="Note user, PID & source first.")
    return Item(
        number=number,
        key=f"item_{number}",
        name=name,
        about=Text("By any means necessary.", "不惜任何必要手段。"),
        phase=phase,
        steps=(*plain, last),
        time_box=timedelta(minutes=15),
        stall=timedelta(minutes=15),
        owner_role=None,
        owner_key=None,
        gates=gates,
        donts=(Text("Do not delete the instance.", "不要删除实例。"),),
        source="test",
    )


ITEMS = (
    an_item(1),
    an_item(2, Text("Cut off the attack vector", "切断攻击向量")),
    an_item(3, Text("Identify the timeline", "确定攻击的时间线"), "understand"),
    an_item(4, Text("Forensic analysis", "取证分析"), "harden", gates=("G3",)),
    an_item(5, Text("Internal communication", "内部沟通"), "communicate", gates=("G4", "G6")),
)
TASKS = (
    Task(1, NOON, state=TaskState.DONE, owner=KIM, steps=frozenset({"1.1", "1.2"})),
    Task(2, NOON, state=TaskState.IN_PROGRESS, owner=SAM, due_at=NOON + timedelta(minutes=15), misses=1),
    Task(3, NOON, state=TaskState.BLOCKED, owner=SAM, needs="logs", due_at=NOON + timedelta(minutes=45)),
    Task(4, NOON),
    Task(5, NOON, state=TaskState.NOT_APPLICABLE, reason="nobody to tell"),
)
OWNERS = {KIM: "Kim Lee", SAM: "Sam <Ops>", None: ""}


def a_playbook() -> Playbook:
    """Five items, two of them in the first phase."""
    keys: tuple[PhaseKey, ...] = ("contain", "understand", "harden", "communicate")
    numbers = ((1, 2), (3,), (4,), (5,))
    return Playbook(
        title=Text("Checklist", "检查清单"),
        description=Text("What to do", "该做的事"),
        items=ITEMS,
        phases=tuple(Phase(key, Text(key, key), of) for key, of in zip(keys, numbers, strict=True)),
        gates=(),
        roles=(),
        readings=(),
        rules=(),
        last_reviewed=date(2026, 11, 24),
        last_tested=None,
    )


def some_lines(items: tuple[Item, ...] = ITEMS, tasks: tuple[Task, ...] = TASKS) -> tuple[TaskLine, ...]:
    return tuple(
        TaskLine(item, task, OWNERS[task.owner], item.time_box, late=bool(task.misses) and not task.settled)
        for item, task in zip(items, tasks, strict=True)
    )


def a_board() -> Board:
    """Just begun: paging, nothing confirmed, nobody in command."""
    return Board(
        incident=INCIDENT,
        codename=UNICORN,
        revision=17,
        open=True,
        confirmed=False,
        declared_at=NOON,
        ended_at=None,
        starter=DANA,
        commander=None,
        commander_since=None,
        paging_since=NOON,
        paged_round=2,
        call=CALL,
        label="Attorney Work Project",
        out_of_band="Signal group, number on the wall card",
        lines=some_lines(),
        warnings=("nobody_listed", "security_team_unset"),
        last_reviewed=date(2026, 11, 24),
        last_tested=None,
    )


def a_commanded_board() -> Board:
    quiet = replace(a_board(), paging_since=None, warnings=(), call=None, out_of_band=None, confirmed=True)
    return replace(quiet, commander=KIM, commander_since=NOON + timedelta(minutes=2))


def a_start_answer(told: Told = Told.OPENED) -> StartAnswer:
    kim, sam = Ring(KIM, "Kim Lee", "+1 555 0100"), Ring(SAM, "Sam Ray")
    return StartAnswer(told, INCIDENT, UNICORN, paged=(kim, sam), ring=(kim,), missing=("legal", "call"))


def a_page_card(face: PageFace = PageFace.ASKING) -> PageCard:
    return PageCard(PAGE, face, "Please join Slack ASAP.", 1, UNICORN)


def a_line() -> CallLine:
    """The first round has gone out: one was told, one has declined, one waits to be."""
    told = (NOON, NOON)
    kim = Asked("Kim Lee", told, 1)
    sam = Asked("Sam <Ops>", told, 1, PageState.DECLINED, NOON + timedelta(seconds=70))
    later = NOON + timedelta(minutes=2)
    return CallLine(UNICORN, (kim, sam, Asked("Vera")), 1, later, PagerStand(Ringing.RUNG))


def a_list_to_ring() -> RingByHand:
    """One has a number, one has none."""
    return RingByHand(UNICORN, (Ring(KIM, "Kim Lee", "+1 555 0100"), Ring(SAM, "Sam Ray")), whispered=True)


def a_long_line() -> CallLine:
    told = (NOON, NOON + timedelta(minutes=4))
    kim = Asked("Kim Lee", told, 3)
    sam = Asked("Sam <Ops>", told, 2, PageState.ANSWERED, NOON + timedelta(minutes=1))
    alex = Asked("Alex", None, 0, problem="user_not_found")
    return replace(a_line(), people=(kim, sam, alex), round=3)


def a_nudge_card(face: NudgeFace = NudgeFace.ASKING, *, settled: str = "", minutes: int = 0) -> NudgeCard:
    return NudgeCard(NUDGE, UNICORN, 4, late=True, face=face, settled=settled, minutes=minutes)


def a_notice(notice: str = "commander") -> RoomNotice:
    return RoomNotice(notice, UNICORN, person=KIM, number=4, text="one more")


def a_listed(*, state: str = "open", commander: UserId | None = KIM) -> Listed:
    return Listed(UNICORN, ROOM, state, commander, NOON, 2, 5)


def a_status() -> Status:
    lines = tuple(line for line in some_lines() if not line.task.settled)
    return Status(a_listed(commander=None), NOON, lines)


def a_form() -> ItemForm:
    """Item 4 as an owner finds it: one step done, a note written."""
    task = Task(
        4,
        NOON,
        state=TaskState.IN_PROGRESS,
        owner=SAM,
        due_at=NOON + timedelta(minutes=30),
        steps=frozenset({"4.1"}),
        note="Image of web-1 taken.\nHash follows.",
    )
    item = an_item(4, Text("Isolate affected instances", "隔离受影响的实例"), steps=12, gates=("G3",))
    return ItemForm(INCIDENT, UNICORN, ROOM, item, task, 15, suggested_owner=KIM)


MESSAGES: dict[str, Message] = {
    "board just begun": a_board(),
    "board with nobody paged": replace(
        a_board(), paging_since=None, warnings=(), call=Call("https://meet.example.com/bridge")
    ),
    "board in command": a_commanded_board(),
    "board in command since nobody knows when": replace(a_commanded_board(), commander_since=None),
    "board stood down": replace(a_commanded_board(), open=False, ended_at=NOON + timedelta(hours=2)),
    "start opened": a_start_answer(),
    "start opened by a guest": replace(a_start_answer(), guest=True, ring=()),
    "start with nobody listed": replace(
        a_start_answer(), paged=(Ring(DANA, "Dana"),), ring=(), nobody_listed=True
    ),
    "start with nobody reachable": replace(
        a_start_answer(), paged=(), ring=(), nobody_listed=True, skipped=("Kim Lee",), missing=()
    ),
    "start by an outsider": StartAnswer(Told.OPENED, INCIDENT, UNICORN, outsider=True),
    "start with some skipped": replace(a_start_answer(), skipped=("Alex Gone",), missing=()),
    "start already open": replace(a_start_answer(Told.ALREADY_OPEN), channel=ROOM),
    "start already commanded": replace(a_start_answer(Told.ALREADY_OPEN), channel=ROOM, commander=KIM),
    "start commanders told": replace(a_start_answer(Told.COMMANDERS_TOLD), channel=ROOM),
    "start paged again": replace(a_start_answer(Told.PAGED_AGAIN), channel=ROOM),
    "start paged again beside a commander": replace(
        a_start_answer(Told.PAGED_AGAIN), channel=ROOM, commander=KIM, missing=()
    ),
    "start not recorded": replace(
        a_start_answer(Told.NOT_RECORDED), codename=None, incident=None, missing=()
    ),
    "start already paged": replace(
        a_start_answer(Told.ALREADY_PAGED),
        codename=None,
        incident=None,
        paged=(Ring(KIM, "Kim Lee", told_at=NOON), Ring(SAM, "Sam Ray")),
    ),
    "start already paged and not arrived": replace(
        a_start_answer(Told.ALREADY_PAGED), channel=ROOM, missing=()
    ),
    "start only paging": replace(a_start_answer(Told.PAGING), codename=None, incident=None),
    "page asking": a_page_card(),
    "page asking again": replace(a_page_card(), round=3),
    "page yours": replace(a_page_card(PageFace.YOURS), channel=ROOM),
    "page of a call yours": replace(a_page_card(PageFace.YOURS), codename=None, may_open_room=True),
    "page yours without a room": replace(
        a_page_card(PageFace.YOURS), call_url="https://meet.example.com/bridge"
    ),
    "page taken": a_page_card(PageFace.TAKEN),
    "page declined": a_page_card(PageFace.DECLINED),
    "page ended": a_page_card(PageFace.ENDED),
    "page answered beside command": replace(a_page_card(PageFace.ANSWERED), channel=ROOM),
    "page of somebody who comes": replace(a_page_card(PageFace.COMING), channel=ROOM),
    "line just begun": a_line(),
    "line of a call without a room": replace(a_line(), codename=None),
    "line in the third round": a_long_line(),
    "line of nobody reached": replace(
        a_line(),
        people=(Asked("Kim Lee", problem="user_disabled"), Asked("Sam", problem="some_new_code")),
        reached_nobody=True,
        pager=PagerStand(Ringing.UNREACHABLE),
    ),
    "line with a pager that refuses": replace(a_line(), pager=PagerStand(Ringing.REFUSED, "unauthorized")),
    "line with somebody unknown at the pager": replace(
        a_line(), pager=PagerStand(Ringing.ANSWERED, "Pat <!channel> Page")
    ),
    "line of a silent commander": replace(a_long_line(), commander=KIM, silent=True),
    "line answered": replace(a_line(), commander=KIM, next_round_at=None),
    "line over": replace(a_line(), over=True, next_round_at=None),
    "line of very many": replace(a_line(), people=tuple(Asked(f"Person {n}") for n in range(40))),
    "board while somebody is paged": replace(a_board(), line=a_long_line()),
    "ring by hand": a_list_to_ring(),
    "ring by hand, what stays": replace(
        a_list_to_ring(), whispered=False, people=(Ring(KIM, "Kim Lee"), Ring(SAM, "")), codename=None
    ),
    "ring by hand, to a guest": replace(
        a_list_to_ring(), whispered=False, people=(Ring(KIM, "Kim Lee"),), guest=True
    ),
    "ring very many by hand": replace(
        a_list_to_ring(), people=tuple(Ring(UserId(f"U{n}"), f"Person {n}", "+1 555") for n in range(40))
    ),
    "idle asking": IdleCard(INCIDENT, UNICORN, IdleFace.ASKING),
    "idle stays": IdleCard(INCIDENT, UNICORN, IdleFace.STAYS),
    "idle given up": IdleCard(INCIDENT, UNICORN, IdleFace.GIVEN_UP),
    "news commander": StarterNews("commander", UNICORN, ROOM, KIM),
    "news somebody answered": StarterNews("commander", UNICORN),
    "news call answered": StarterNews("commander", None, commander=KIM),
    "news another": StarterNews("another", UNICORN, ROOM),
    "news renamed": StarterNews("renamed", UNICORN, ROOM, old_slug="amber-otter"),
    "news room": StarterNews("room", UNICORN, ROOM),
    "news no room": StarterNews("no_room", UNICORN),
    "news stood down": StarterNews("stood_down", UNICORN),
    "nudge late": a_nudge_card(),
    "nudge still": replace(a_nudge_card(), late=False),
    "nudge done": a_nudge_card(NudgeFace.SETTLED, settled="done"),
    "nudge more": a_nudge_card(NudgeFace.SETTLED, settled="more", minutes=30),
    "nudge blocked": a_nudge_card(NudgeFace.SETTLED, settled="blocked"),
    "nudge handed back": a_nudge_card(NudgeFace.SETTLED, settled="handed_back"),
    "nudge moved": a_nudge_card(NudgeFace.MOVED),
    "assigned": Assigned(INCIDENT, UNICORN, 4, ROOM, asking=True),
    "assigned before the room is open": Assigned(INCIDENT, UNICORN, 4, None, asking=True),
    "owner late": OwnerLate(UNICORN, 4, 2),
    "digest": Digest(UNICORN, unowned=(Spot(2), Spot(3, 2)), blocked=(Spot(5),), resting=()),
    "started twice": StartedTwice(UNICORN),
}
LISTS = {
    "none": IncidentList(()),
    "two": IncidentList((a_listed(), a_listed(state="stood_down", commander=None))),
}
