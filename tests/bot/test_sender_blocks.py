"""A person blocks the bot and comes back: missed messages wait for them, and for the end of their pause."""

from contextlib import closing
from datetime import datetime, timedelta

from services.outbox import reach
from storage.records.outbox import PARKED_UNTIL, Priority, Promise
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from tests.bot.post_office import PostOffice
from tests.town import Town


async def test_what_somebody_who_blocked_the_bot_missed_arrives_when_they_come_back(post_office: PostOffice):
    partner = post_office.person()
    account = post_office.account(partner)
    account.has_blocked = True
    await post_office.open()

    first = post_office.notify(partner, words="Votre besoin est qualifié")
    await post_office.until(lambda: post_office.person_now(partner).blocked_at)
    later = post_office.notify(post_office.person_now(partner), words="Votre besoin est priorisé")
    assert [post_office.state_of(row) for row in (first, later)] == ["pending"] * 2
    assert [post_office.row(row).due_at for row in (first, later)] == [PARKED_UNTIL] * 2

    account.has_blocked = False
    come_back(post_office, partner)
    await post_office.until_closed()
    assert post_office.reads(partner) == ["Votre besoin est qualifié", "Votre besoin est priorisé"]
    assert post_office.person_now(partner).blocked_at is None


async def test_a_block_parks_what_was_already_promised(post_office: PostOffice):
    partner, colleague = post_office.person(), post_office.person()
    post_office.account(partner).has_blocked = True
    promised = [post_office.notify(partner, words=words) for words in ("un", "deux", "trois")]
    await post_office.open()

    await post_office.until(lambda: post_office.person_now(partner).blocked_at)
    fine = post_office.notify(colleague, words="Bonjour")
    await post_office.until_state(fine, "sent")

    assert [post_office.row(row).due_at for row in promised] == [PARKED_UNTIL] * 3
    assert len(post_office.calls(403)) == 1


async def test_a_reply_to_somebody_who_has_blocked_the_bot_is_closed(post_office: PostOffice):
    partner = post_office.person()
    post_office.account(partner).has_blocked = True
    await post_office.open()

    promised = post_office.promise(partner, "Enregistré")

    await post_office.until_state(promised, "undeliverable")
    assert post_office.error_of(promised) == "blocked"
    assert post_office.person_now(partner).blocked_at


async def test_who_comes_back_during_their_pause_is_left_in_peace_until_its_end(post_office: PostOffice):
    partner = post_office.person()
    account = post_office.account(partner)
    account.has_blocked = True
    await post_office.open()
    promised = post_office.notify(partner, words="Votre besoin est qualifié")
    await post_office.until(lambda: post_office.person_now(partner).blocked_at)

    account.has_blocked = False
    until = post_office.now() + timedelta(days=7)
    post_office.database.write_now(lambda work: work.people.change(partner.id, paused_until=until))
    come_back(post_office, partner)

    assert post_office.row(promised).due_at == until
    post_office.advance(timedelta(days=7, seconds=1))
    await post_office.until_state(promised, "sent")


def come_back(post_office: PostOffice, partner: Person) -> None:
    back = post_office.person_now(partner)
    post_office.database.write_now(lambda work: reach.open_again(work, back, at=post_office.now()))


def test_start_brings_what_waited_for_a_persons_return(database_url: str, now: datetime):
    with closing(Town(database_url, starts_at=now)) as town:
        partner = town.person("Partenaire")
        town.simulator.simulation.world.accounts[partner.id].has_blocked = True

        def tell(work: UnitOfWork) -> None:
            assert partner.person
            news = {"text": "Votre besoin est qualifié"}
            promised = Promise(content=news, priority=Priority.NOTIFICATION, at=now, due_at=now)
            work.outbox.add(promised, partner.person.chat_id or 0)

        town.database.write_now(tell)
        assert town.wait_until(lambda: town.is_at_rest() and town.calls("sendMessage"))
        assert not partner.has_heard("qualifié")

        partner.starts()
        assert partner.hears("Votre besoin est qualifié")
