"""A simulated Slack workspace: the double of every test, and what a newcomer tries without Slack.

The state and what happens to it, without HTTP:

- `workspace` is the whole; it grows by one noun a layer: `journal` (clock, ids, events, waiting), `directory`
  (people and groups), `conversation` (messages), `rooms` (channels), `workspace` (modals, Home, triggers, calls).
- `users`, `channels`, `messages` and `modals` are what these hold.

Slack's side of the wire, as strict as Slack:

- `server` listens, `web_api` answers (a file a noun, a table of methods), `blocks` refuses what Slack refuses.
- `faults` makes the Web API fail on request: 429, 5xx, lost answers, slowness, an outage.

What Slack sends to the bot:

- `delivery` decides what is sent, tries again and applies the answers (`acks`, `response_urls`); `subscriptions` says
  which events reach the bot, `payloads` what they look like.
- `transport` carries them as signed HTTP (`signing`), `socket_mode` through sockets.

The verbs stories are told in are `people`: `clients` holds what a person's screen holds, `controls` and `forms` know
the buttons and inputs in blocks, `composer` what typing makes, `sight` and `render` what is seen. `transcript` tells
the whole story, and `running` joins everything.
"""
