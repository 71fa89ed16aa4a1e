"""A simulated Slack workspace: the double of every test, and what a newcomer tries without Slack.

The state and what happens to it, without HTTP:

- `workspace` is the whole; it grows by one noun a layer: `journal` (clock, ids, events, waiting), `directory`
  (people and groups), `conversation` (messages), `rooms` (channels), `workspace` (modals, Home, triggers, calls).
- `users`, `channels`, `messages` and `modals` are what these hold.

Slack's side of the wire, as strict as Slack; where sources differ, the stricter holds:

- `server` listens and records every call, `web_api` answers (`gate` lets in, `methods` is the table, a file a noun).
- `blocks` and `elements` are Slack's rules for blocks as tables, written in the words of `shapes`.
- `faults` makes Slack fail on request: 429, 5xx, lost answers, slowness, an outage.

What Slack sends to the bot:

- `delivery` decides what is sent, tries again and applies the answers (`acks`, `response_urls`); `subscriptions` says
  which events reach the bot, `payloads` what they look like.
- `transport` carries them as signed HTTP (`signing`), `socket_mode` through sockets.

Beside it stands `pagerduty`, as strict as PagerDuty; `page` shows both in a browser, `serve` starts it all.

The verbs stories are told in are `people`: `clients` holds what a person's screen holds, `controls` and `forms` know
the buttons and inputs in blocks, `composer` what typing makes, `sight` and `render` what is seen. `transcript` tells
the whole story, and `running` joins everything:

    workspace = Workspace()
    workspace.add_user("U0DANA", "dana", display_name="Dana")
    workspace.add_channel("general", members=["U0DANA"])
    async with a_running_sandbox(workspace, "http://127.0.0.1:3000/slack/events") as sandbox:
        ...  # the bot calls sandbox.server.base_url with workspace.bot_token
        await sandbox.person("U0DANA").commands("/sec-incident start odd login")
"""
