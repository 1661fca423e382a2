"""getUpdates, setWebhook, deleteWebhook, getWebhookInfo (Bot API, "Getting updates")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from simulator.state.errors import bad_request, conflict
from simulator.state.updates import DEFAULT_KINDS, KINDS
from simulator.state.webhook import Webhook

if TYPE_CHECKING:
    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation

LONGEST_POLL = 50
MOST_UPDATES = 100
LONGEST_SECRET = 256
DEFAULT_CONNECTIONS = 40
MOST_CONNECTIONS = 100
PORTS = frozenset({443, 80, 88, 8443})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class RawJson(str):
    """A result that is JSON already, or text that is not JSON when a fault asks for it."""

    __slots__ = ()


async def get_updates(simulation: Simulation, parameters: Parameters) -> RawJson:
    """Return updates that no earlier offset has confirmed; wait for them up to `timeout` seconds."""
    if simulation.webhook.webhook.url:
        raise conflict(_WEBHOOK_ACTIVE)
    _choose_kinds(simulation, parameters)
    limit = min(max(parameters.integer("limit", MOST_UPDATES), 1), MOST_UPDATES)
    timeout = min(max(parameters.integer("timeout"), 0), LONGEST_POLL)
    batch = await simulation.updates.poll(parameters.integer("offset"), limit, timeout)
    return RawJson(f"[{','.join(batch)}]")


async def set_webhook(simulation: Simulation, parameters: Parameters) -> bool:
    """Push updates to an address from now on; an empty one goes back to polling."""
    url = parameters.text("url")
    if not url:
        return await delete_webhook(simulation, parameters)
    secret = parameters.text("secret_token")
    _check_url(url)
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = parameters.integer("max_connections", DEFAULT_CONNECTIONS)
    simulation.updates.terminate_polling("terminated by setWebhook request")
    _choose_kinds(simulation, parameters)
    _drop_pending(simulation, parameters)
    await simulation.webhook.set(Webhook(url, secret, min(max(connections, 1), MOST_CONNECTIONS)))
    return True


async def delete_webhook(simulation: Simulation, parameters: Parameters) -> bool:
    """Go back to long polling."""
    _drop_pending(simulation, parameters)
    await simulation.webhook.set(Webhook())
    return True


def get_webhook_info(simulation: Simulation, _parameters: Parameters) -> dict[str, Any]:
    """Return the webhook's address and how its delivery goes (Bot API, "WebhookInfo")."""
    webhook, queue = simulation.webhook.webhook, simulation.updates
    info: dict[str, Any] = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(queue.pending),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    if simulation.webhook.last_error is not None:
        info["last_error_date"], info["last_error_message"] = simulation.webhook.last_error
    if queue.allowed != DEFAULT_KINDS:
        info["allowed_updates"] = sorted(queue.allowed)
    return info


def _choose_kinds(simulation: Simulation, parameters: Parameters) -> None:
    """Note `allowed_updates`, which holds until it is given again; an empty list means the default."""
    kinds = parameters.json("allowed_updates", "allowed_updates")
    if isinstance(kinds, list):
        known = frozenset(str(kind).lower() for kind in kinds) & frozenset(KINDS)
        simulation.updates.allowed = known or DEFAULT_KINDS


def _drop_pending(simulation: Simulation, parameters: Parameters) -> None:
    if parameters.boolean("drop_pending_updates"):
        simulation.updates.pending.clear()


def _check_url(url: str) -> None:
    """Require HTTPS on Telegram's ports; on this machine allow all, as a local Bot API server does."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 443
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if not host:
        raise bad_request("invalid webhook URL specified")
    if host in LOOPBACK and parts.scheme in {"http", "https"}:
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
