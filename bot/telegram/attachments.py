"""Reads what hangs on a message: a photo, a voice note, a place, a document."""

from bot.telegram.fields import Json, number_of, part_of, text_of
from storage.records.need import Attachment, AttachmentKind


def read_attachment(message: Json) -> Attachment | None:
    """Return what hangs on a message; None when that is nothing a need can keep."""
    if (photo := _largest_photo(message)) is not None:
        return Attachment(AttachmentKind.PHOTO, _file_id(photo))
    if (voice := part_of(message, "voice")) is not None:
        seconds = int(number_of(voice, "duration") or 0)
        return Attachment(AttachmentKind.VOICE, _file_id(voice), duration_seconds=seconds)
    if (place := part_of(message, "location")) is not None:
        latitude, longitude = number_of(place, "latitude"), number_of(place, "longitude")
        if latitude is None or longitude is None:
            raise KeyError("latitude, longitude")
        return Attachment(AttachmentKind.PLACE, latitude=latitude, longitude=longitude)
    if (document := part_of(message, "document")) is not None:
        return Attachment(AttachmentKind.DOCUMENT, _file_id(document))
    return None


def _largest_photo(message: Json) -> Json | None:
    sizes = message.get("photo")
    if not sizes:
        return None
    if isinstance(sizes, list) and isinstance(sizes[-1], dict):
        return sizes[-1]
    raise TypeError("photo is no list of sizes")


def _file_id(file: Json) -> str:
    if not (file_id := text_of(file, "file_id")):
        raise KeyError("file_id")
    return file_id


def size_of(message: Json) -> int:
    """Return the bytes of a message's file."""
    sized = part_of(message, "document") or part_of(message, "voice") or _largest_photo(message) or {}
    return int(number_of(sized, "file_size") or 0)
