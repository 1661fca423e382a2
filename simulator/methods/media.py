"""sendPhoto, sendDocument, sendVoice, sendMediaGroup, getFile (Bot API, "Sending files")."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from simulator.methods.sending import caption_of, captioned, keep, post, replied_to, writable_chat
from simulator.state.errors import BotApiError, bad_request
from simulator.state.files import LARGEST_DOWNLOAD, LARGEST_PHOTO, StoredFile, Upload
from simulator.state.images import image_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation
    from simulator.state.world import World

MEDIA_KINDS = frozenset({"photo", "document", "voice"})
LARGEST_PHOTO_SIDES = 10_000
LARGEST_ALBUM = 10
SMALLEST_ALBUM = 2


def send_photo(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    content = _media(simulation, parameters, "photo")
    return post(simulation, parameters, content | caption_of(parameters))


def send_document(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    content = _media(simulation, parameters, "document")
    return post(simulation, parameters, content | caption_of(parameters))


def send_voice(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    content = _media(simulation, parameters, "voice")
    content["voice"]["duration"] = max(parameters.integer("duration"), 0)
    return post(simulation, parameters, content | caption_of(parameters))


def send_media_group(simulation: Simulation, parameters: Parameters) -> list[dict[str, Any]]:
    """Send an album of 2 to 10 photos or documents, which are not mixed."""
    album = parameters.json("media", "media")
    if not isinstance(album, list):
        raise bad_request("Expected an Array of InputMedia")
    if len(album) > LARGEST_ALBUM:
        raise bad_request("Too many messages to send as an album")
    if len(album) < SMALLEST_ALBUM:
        raise bad_request("There are no messages to send" if not album else "MEDIA_INVALID")
    contents = [input_media(simulation, parameters, media) for media in album]
    if len({kind for content in contents for kind in MEDIA_KINDS & content.keys()}) > 1:
        raise bad_request("Document can't be mixed with other media types")
    chat = writable_chat(simulation, parameters)
    shared = replied_to(chat, parameters) | {"media_group_id": str(secrets.randbits(60))}
    simulation.limits.spend(chat, simulation.clock(), weight=len(contents))
    return [keep(simulation, chat, content | shared).content for content in contents]


def get_file(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    """Return the path under which a file of at most 20 MB can be downloaded."""
    file_id = parameters.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = simulation.world.files.find(file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return stored.described() | {"file_path": stored.path}


def input_media(simulation: Simulation, parameters: Parameters, media: Any) -> dict[str, Any]:
    """Return the content of an `InputMedia`, caption included."""
    if not isinstance(media, dict):
        raise bad_request("Can't parse InputMedia: expected an Object")
    kind = media.get("type")
    if kind not in {"photo", "document"}:
        raise bad_request(f'Can\'t parse InputMedia: type "{kind}" is unsupported')
    source = media.get("media")
    if not isinstance(source, str) or not source:
        raise bad_request("Can't parse InputMedia: media not found")
    stored = _stored(simulation.world, parameters, kind, source)
    caption = captioned(
        str(media.get("caption") or ""), str(media.get("parse_mode") or ""), media.get("caption_entities")
    )
    return described_media(kind, stored) | caption


def _media(simulation: Simulation, parameters: Parameters, kind: str) -> dict[str, Any]:
    if kind not in parameters:
        raise bad_request(f"There is no {kind} in the request")
    upload = parameters.upload(kind)
    if upload is not None:
        return described_media(kind, store(simulation.world, kind, upload))
    return described_media(kind, _stored(simulation.world, parameters, kind, parameters.text(kind)))


def _stored(world: World, parameters: Parameters, kind: str, source: str) -> StoredFile:
    """Find a file given as `attach://part`, or by the id of one that Telegram has."""
    if source.startswith("attach://"):
        upload = parameters.upload(source.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        return store(world, kind, upload)
    if source.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = world.files.find(source)
    if stored is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def store(world: World, kind: str, upload: Upload) -> StoredFile:
    """Store an upload, if Telegram would accept it as a file of this kind."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        _check_photo(upload)
    return world.files.add(kind, upload)


def _check_photo(upload: Upload) -> None:
    size = len(upload.content)
    if size > LARGEST_PHOTO:
        reason = (
            f"file of size {size} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes"
        )
        raise BotApiError(400, f"Bad Request: {reason}")
    sides = image_size(upload.content)
    if sides is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(sides) > LARGEST_PHOTO_SIDES or 0 in sides:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def described_media(kind: str, stored: StoredFile) -> dict[str, Any]:
    """Return the message's field for a file of this kind."""
    descriptions: dict[str, Callable[[StoredFile], Any]] = {
        "photo": _photo_sizes,
        "document": lambda file: file.described() | {"file_name": file.name, "mime_type": file.mime_type},
        "voice": lambda file: file.described() | {"duration": 0, "mime_type": "audio/ogg"},
        "sticker": _sticker,
    }
    return {kind: descriptions[kind](stored)}


def _photo_sizes(stored: StoredFile) -> list[dict[str, Any]]:
    width, height = image_size(stored.content) or (0, 0)
    return [stored.described() | {"width": width, "height": height}]


def _sticker(stored: StoredFile) -> dict[str, Any]:
    width, height = image_size(stored.content) or (512, 512)
    kind = {"type": "regular", "is_animated": False, "is_video": False, "emoji": "🙂"}
    return stored.described() | {"width": width, "height": height} | kind
