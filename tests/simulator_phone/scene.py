"""A living scene on four phones: the page on a working day, and at its worst."""

import struct
import zlib

from simulator.state.accounts import Account
from tests.simulator_phone.stage import FIRST_PERSON, Stage, inline

LONG_NEED = (
    "Pas de mode de garde le mercredi à Alzon. Plusieurs familles travaillent au Vigan, et les assistantes "
    "maternelles des communes voisines sont complètes jusqu’en septembre. La mairie prête une salle."
)
KEYBOARD = {
    "keyboard": [[{"text": "À l’heure"}, {"text": "En retard"}], [{"text": "Bloquée"}, {"text": "Réalisée"}]],
    "input_field_placeholder": "Choisissez ou écrivez",
}
HOSTILE = (
    "<img src=x onerror=document.title='pris'>",
    "<script>document.title='pris'</script>",  # in which Telegram sees the command « /script »
    "A" * 600,
    "Z" + "\u0301\u0302\u0303" * 300,
    "droite \u202eehcuag\u202c et \u2067مرحبا\u2069",
    "=cmd|' /C calc'!A1 *gras* _x_ [a](javascript:alert(1)) `code`",
)


def picture(width: int = 640, height: int = 400) -> bytes:
    """Draw a PNG of hills under a pale sky."""
    rows = b"".join(
        b"\0" + b"".join(_colour(x, y, width, height) for x in range(width)) for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _colour(x: int, y: int, width: int, height: int) -> bytes:
    slope = abs((x * 3 // width) * width // 3 + width // 6 - x) / width
    ridge = height * (0.42 + slope)
    if y < ridge:
        return bytes((232 - 40 * y // height, 214 - 10 * y // height, 190 + 30 * y // height))
    depth = min(int((y - ridge) * 90 / height), 90)
    return bytes((20 + depth, 96 + depth // 2, 92 - depth // 4))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def silence(seconds: int = 4) -> bytes:
    """Make a silent WAV file."""
    samples = bytes(8_000 * seconds)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8_000, 8_000, 1, 8)
    data = form + struct.pack("<4sI", b"data", len(samples)) + samples
    return struct.pack("<4sI4s", b"RIFF", 4 + len(data), b"WAVE") + data


async def working_day(stage: Stage) -> None:
    """Play a need from the crèche to the coordinator, an action followed, and a report to the COPIL."""
    accounts = stage.simulator.simulation.world.accounts
    for number, part in enumerate((_creche, _lead, _coordinator, _member)):
        account = accounts[FIRST_PERSON + number]
        await stage.person(account, "start")
        await part(stage, account)


async def _creche(stage: Stage, director: Account) -> None:
    hello = (
        "<b>Bonjour</b> 👋\nÉcrivez simplement ce que vous constatez : je m’occupe du reste.\nSinon : /aide."
    )
    await stage.says(director, hello, parse_mode="HTML")
    text = "Pas de mode de garde le mercredi à Alzon"
    await stage.person(director, "text", chat_id=director.id, text=text)
    card = (
        f"<b>Besoin · petite enfance · Alzon</b>\n<blockquote>{text}</blockquote>\nPublic : 0-3 ans, familles"
    )
    keys = inline([_primary("Envoyer")], ["Modifier", "Annuler"])
    await stage.says(director, card, parse_mode="HTML", reply_markup=keys)


async def _lead(stage: Stage, lead: Account) -> None:
    await _file(stage, lead.id, "photo", ("atelier.png", picture()), "L’atelier d’éveil, ce matin")
    await stage.says(lead, "Merci ! Où en est l’action 1.2 ?", reply_markup=KEYBOARD)


async def _coordinator(stage: Stage, coordinator: Account) -> None:
    need = "<b>Nouveau besoin B-001</b>\n<i>Directrice de crèche, Alzon</i>\n"
    need += f"<blockquote expandable>{LONG_NEED}</blockquote>"
    keys = inline([_primary("Qualifier"), "Demander plus"], ["Décliner"])
    await stage.says(coordinator, need, parse_mode="HTML", reply_markup=keys)
    asked = await stage.says(coordinator, "L’inscrire à l’ordre du jour ?")
    answer = {"text": "Oui, au comité A.", "reply_to_message_id": asked["message_id"]}
    await stage.person(coordinator, "text", chat_id=coordinator.id, **answer)


async def _member(stage: Stage, member: Account) -> None:
    report = {"document": ("Rapport COPIL 2026.pdf", b"%PDF-1.4 " + bytes(120_000), "application/pdf")}
    await stage.bot(
        "sendDocument", report, chat_id=member.id, caption="Le rapport pour le COPIL du 3 décembre"
    )
    question, options = "Les réunions du comité sont-elles utiles ?", [{"text": "Oui"}, {"text": "Non"}]
    await stage.bot("sendPoll", chat_id=member.id, question=question, options=options, is_anonymous=False)
    await _file(stage, member.id, "voice", ("note.wav", silence()))


def _primary(text: str) -> dict[str, str]:
    return {"text": text, "callback_data": text, "style": "primary"}


async def hostile_day(stage: Stage) -> None:
    """Fill one phone with texts that try to break out, with every kind of keyboard."""
    account = stage.simulator.simulation.world.accounts[FIRST_PERSON]
    await stage.person(account, "start")
    for text in HOSTILE:
        await stage.person(account, "text", chat_id=account.id, text=text)
        await stage.says(account, text)
    numbers = [[str(first + step) for step in range(8)] for first in range(1, 25, 8)]
    long_title = "<b>Un très long intitulé</b> de bouton, qui prend plusieurs lignes, et même un peu plus"
    keys = inline(*numbers, [{"text": long_title, "callback_data": "long"}])
    await stage.says(account, "Beaucoup de boutons", reply_markup=keys)


async def _file(stage: Stage, user: int, kind: str, file: tuple[str, bytes], caption: str = "") -> None:
    fields = {"chat_id": str(user), "kind": kind, "caption": caption, "duration": "4"}
    answer = await stage.http.post(
        f"{stage.simulator.url}/phone/{user}/file", data=fields, files={"file": file}
    )
    assert answer.is_success, answer.text
