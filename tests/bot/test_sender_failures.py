"""Any answer of Telegram's, or none: nothing is lost that can arrive, nothing comes twice."""

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.sending.pace import MOST_UNDER_WAY
from storage.records.outbox import Priority
from tests.bot.post_office import PostOffice
from tests.captured_log import CapturedLog


async def test_a_promise_is_kept_and_its_content_forgotten(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()

    promised = post_office.promise(partner, "Bonjour")

    await post_office.until_state(promised, "sent")
    assert post_office.reads(partner) == ["Bonjour"]
    row = post_office.row(promised)
    assert (row.content, row.parameters, row.owner) == (None, None, None)


async def test_a_chat_that_was_refused_is_not_called_again_before_its_time(post_office: PostOffice):
    partner, colleague = post_office.person(), post_office.person()
    post_office.fault("too_many_requests", chat_id=post_office.telegram_id(partner), retry_after=2)
    await post_office.open()

    refused = post_office.promise(partner, "Bonjour")
    await post_office.until(lambda: post_office.calls(429))
    other = post_office.promise(colleague, "Salut")
    await post_office.until_state(other, "sent")
    assert post_office.state_of(refused) == "pending"

    await post_office.until_state(refused, "sent")
    telegram_id = post_office.telegram_id(partner)
    (first, second) = [call for call in post_office.calls() if call["chat_id"] == telegram_id]
    assert second["at"] - first["at"] >= 2.0
    assert post_office.reads(partner) == ["Bonjour"]


async def test_when_two_chats_are_refused_everybody_waits(post_office: PostOffice):
    refused = [post_office.person(), post_office.person()]
    for person in refused:
        post_office.fault("too_many_requests", chat_id=post_office.telegram_id(person), retry_after=2)
    others = [post_office.person() for _ in range(5)]
    await post_office.open()

    for person in refused:
        post_office.promise(person, "Bonjour")
    await post_office.until(lambda: len(post_office.calls(429)) == 2)
    for person in others:
        post_office.promise(person, "Bonjour")
    await post_office.until_closed()

    second_refusal = post_office.calls(429)[1]["at"]
    assert min(call["at"] for call in post_office.calls(200)) >= second_refusal + 2.0
    assert [post_office.reads(person) for person in (*refused, *others)] == [["Bonjour"]] * 7


@pytest.mark.parametrize("kind", ["server_error", "too_many_requests"])
async def test_what_was_refused_again_and_again_arrives_once(post_office: PostOffice, kind: str):
    people = [post_office.person() for _ in range(6)]
    for person in people[::2]:
        post_office.fault(kind, chat_id=post_office.telegram_id(person), times=2)
    await post_office.open()

    for person in people:
        post_office.promise(person, "Bonjour", priority=Priority.BROADCAST)

    await post_office.until_closed()
    assert [post_office.reads(person) for person in people] == [["Bonjour"]] * 6


async def test_what_never_reached_telegram_is_sent_later_and_once(post_office: PostOffice):
    people = [post_office.person() for _ in range(20)]
    await post_office.open()
    await post_office.simulator.refuse_connections()

    promised = [post_office.promise(person, "Bonjour") for person in people]
    await post_office.until(lambda: any(post_office.row(row).attempts for row in promised))
    assert all(post_office.state_of(row) == "pending" for row in promised)
    await post_office.simulator.accept_connections()

    await post_office.until_closed()
    assert [post_office.reads(person) for person in people] == [["Bonjour"]] * 20
    assert {post_office.row(row).attempts for row in promised} == {1}


async def test_a_reply_whose_answer_was_lost_is_not_repeated(post_office: PostOffice):
    partner = post_office.person()
    post_office.fault("timeout_after", seconds=0.1)
    await post_office.open()

    promised = post_office.promise(partner, "Enregistré")

    await post_office.until_state(promised, "unknown")
    assert post_office.error_of(promised) == "no_answer"
    assert post_office.row(promised).content is None
    await post_office.until_closed()
    assert post_office.reads(partner) == ["Enregistré", "perhaps lost: Enregistré"]


async def test_a_broadcast_whose_answer_was_lost_is_not_repeated(post_office: PostOffice):
    partner = post_office.person()
    post_office.fault("timeout_after", seconds=0.1)
    await post_office.open()

    promised = post_office.promise(partner, "Réunion", priority=Priority.BROADCAST)

    await post_office.until_state(promised, "unknown")
    await post_office.until_closed()
    assert post_office.reads(partner) == ["Réunion", "perhaps lost: Réunion"]


async def test_a_notification_whose_answer_was_lost_is_not_repeated_but_spoken_of(post_office: PostOffice):
    partner = post_office.person()
    post_office.fault("timeout_after", seconds=0.1)
    await post_office.open()

    promised = post_office.notify(partner, words="Votre besoin est qualifié")

    await post_office.until_state(promised, "unknown")
    await post_office.until_closed()
    assert post_office.reads(partner) == [
        "Votre besoin est qualifié",
        "perhaps lost: Votre besoin est qualifié",
    ]


@pytest.mark.parametrize("status", [502, 503, 504])
@pytest.mark.parametrize("priority", [Priority.REPLY, Priority.NOTIFICATION, Priority.BROADCAST])
async def test_what_telegram_took_before_a_gateway_gave_up_comes_once(
    post_office: PostOffice, status: int, priority: Priority
):
    partner, colleague = post_office.person(), post_office.person()
    post_office.fault("gateway_after", status=status)
    await post_office.open()

    promised = post_office.promise(partner, "Enregistré", priority=priority)

    await post_office.until_state(promised, "unknown")
    later = post_office.promise(colleague, "Bonjour")
    await post_office.until_state(later, "sent")
    await post_office.until_closed()
    assert post_office.reads(partner) == ["Enregistré", "perhaps lost: Enregistré"]


async def test_an_edit_before_a_gateway_gave_up_is_made_again(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()
    shown = post_office.show(partner, "Étape 1")
    await post_office.until_state(shown, "sent")
    post_office.fault("gateway_after", method="editMessageText", status=502)

    changed = post_office.show(partner, "Étape 2")

    await post_office.until_state(changed, "sent")
    assert post_office.reads(partner) == ["Étape 2"]


async def test_while_a_gateway_answers_for_telegram_only_what_was_on_its_way_is_in_doubt(
    post_office: PostOffice,
):
    people = [post_office.person() for _ in range(40)]
    # Nothing gets through for a while, not even a harmless question.
    await post_office.open()
    post_office.fault("gateway_before", method="", status=502, times=30)
    promised = [post_office.promise(person, "Réunion", priority=Priority.BROADCAST) for person in people]

    await post_office.until_closed()
    doubtful = [row for row in promised if post_office.state_of(row) == "unknown"]
    assert 1 <= len(doubtful) <= MOST_UNDER_WAY
    heard = [post_office.reads(person) for person in people]
    assert heard.count(["Réunion"]) == 40 - len(doubtful)
    assert heard.count(["perhaps lost: Réunion"]) == len(doubtful)


async def test_of_what_was_lost_on_its_way_at_least_the_beginning_arrives(post_office: PostOffice):
    partner = post_office.person()
    post_office.fault("refuse")
    await post_office.open()

    post_office.notify(partner, words="<b>Votre besoin</b> est qualifié\nIl attend le comité.")

    await post_office.until_closed()
    assert post_office.reads(partner) == ["perhaps lost: Votre besoin est qualifié"]


async def test_what_cannot_be_parsed_arrives_as_plain_text_at_once(post_office: PostOffice):
    partner = post_office.person()
    post_office.fault("not_parsed")
    await post_office.open()

    promised = post_office.promise(partner, "<b>Alzon</b> &amp; Arre")

    await post_office.until_state(promised, "sent")
    assert post_office.reads(partner) == ["Alzon & Arre"]
    assert post_office.row(promised).attempts == 1


async def test_a_group_that_became_a_supergroup_gets_its_messages(post_office: PostOffice):
    partner = post_office.person()
    group = post_office.group(partner)
    post_office.fault("migrate", chat_id=group)
    await post_office.open()

    promised = [post_office.promise(group, text) for text in ("Ordre du jour", "Salle du conseil")]

    await post_office.until_closed()
    supergroup = post_office.simulator.simulation.world.chats[group].migrated_to
    assert [text for text in post_office.reads(supergroup) if text != "None"] == [
        "Ordre du jour",
        "Salle du conseil",
    ]
    assert {post_office.row(row).telegram_id for row in promised} == {supergroup}


async def test_what_telegram_will_never_take_is_closed_with_a_code_and_holds_up_nobody(
    post_office: PostOffice,
):
    partner = post_office.person()
    await post_office.open()

    too_long = post_office.promise(partner, "x" * 4097)
    nobody = post_office.promise(999_999, "Bonjour")
    fine = post_office.promise(partner, "Bonjour")

    await post_office.until_closed()
    assert (post_office.state_of(too_long), post_office.error_of(too_long)) == (
        "undeliverable",
        "message_too_long",
    )
    assert (post_office.state_of(nobody), post_office.error_of(nobody)) == ("undeliverable", "chat_not_found")
    assert post_office.state_of(fine) == "sent"


async def test_an_envelope_that_cannot_become_a_call_is_closed_and_holds_up_nobody(
    post_office: PostOffice, log: CapturedLog
):
    partner = post_office.person()
    await post_office.open()

    broken = post_office.notify(partner, "unsendable")
    fine = post_office.notify(partner, words="Bonjour")

    await post_office.until_closed()
    assert (post_office.state_of(broken), post_office.error_of(broken)) == ("undeliverable", "broken")
    assert post_office.state_of(fine) == "sent"
    assert len(log.lines("envelope_broken")) == 1


async def test_a_chats_order_is_kept_when_one_is_tried_again(post_office: PostOffice):
    partner = post_office.person()
    post_office.fault("server_error", times=2)
    await post_office.open()

    for text in ("un", "deux", "trois"):
        post_office.promise(partner, text)

    await post_office.until_closed()
    assert post_office.reads(partner) == ["un", "deux", "trois"]


async def test_a_token_that_is_refused_keeps_every_promise(post_office: PostOffice, log: CapturedLog):
    partner = post_office.person()
    await post_office.open(token="123456789:A-TOKEN-THAT-WAS-REVOKED")

    promised = post_office.promise(partner, "Bonjour")

    await post_office.until(lambda: log.lines("token_refused"))
    await post_office.until(lambda: post_office.error_of(promised) == "unauthorised")
    assert post_office.state_of(promised) == "pending"
    assert post_office.row(promised).due_at >= post_office.now() + timedelta(minutes=9)


async def test_tries_after_a_servers_errors_lie_further_and_further_apart(post_office: PostOffice):
    partner = post_office.person()
    post_office.fault("server_error", times=3)
    await post_office.open()

    promised = post_office.promise(partner, "Bonjour")

    await post_office.until_state(promised, "sent")
    pauses = [later["at"] - earlier["at"] for earlier, later in pairwise(post_office.calls())]
    assert [pause >= least for pause, least in zip(pauses, (0.5, 1.0, 2.0), strict=True)] == [True] * 3


async def test_no_log_line_of_all_this_holds_the_token_or_the_text(post_office: PostOffice, log: CapturedLog):
    partner = post_office.person()
    secret, words = post_office.simulator.token.partition(":")[2], "une situation reconnaissable"
    for kind in ("refuse", "server_error", "not_parsed", "too_many_requests", "timeout_after"):
        post_office.fault(kind, seconds=0.05)
    await post_office.open()

    for template in ("news", "broken", "unsendable", "news"):
        post_office.notify(partner, template, words=words)
    post_office.promise(partner, words + "x" * 5_000)
    await post_office.until_closed()

    assert log.lines("undeliverable")
    assert secret not in log.text
    assert words not in log.text
