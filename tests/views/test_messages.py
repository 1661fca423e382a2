"""Messages parsed one by one: each says what its whole file says, with what it refers to."""

import pytest
from fluent.runtime import FluentBundle, FluentResource

from tests.views.locales import messages_in
from views.messages import Messages, UnknownTextError
from views.texts import LANGUAGES, read_locale

SOURCE = """\
### What we are called

-bot = CTG { -place }
-place = Alzon
# Greets a newcomer
welcome = Welcome to { -bot }!
    { $count ->
        [one] One need
       *[other] { $count } needs
}
    wait for { help }.

help = help from { -bot }
nameless =
    .title = Only a title
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_says_alone_what_its_whole_file_says(language):
    bundle = FluentBundle([language], use_isolating=False)
    for source in read_locale(language):
        bundle.add_resource(FluentResource(source))
    messages = Messages(language, read_locale(language))

    for key, message in messages_in(language).items():
        for count in (1, 2):
            values = dict.fromkeys(message.variables, count)
            assert (
                messages.say(key, values) == bundle.format_pattern(bundle.get_message(key).value, values)[0]
            )


def test_what_a_message_refers_to_is_said_in_it():
    messages = Messages("en", [SOURCE])

    assert messages.say("welcome", {"count": 1}).split("\n") == [
        "Welcome to CTG Alzon!",
        "One need",
        "wait for help from CTG Alzon.",
    ]


@pytest.mark.parametrize("key", ["nothing", "nameless", "-bot"])
def test_what_cannot_be_said_is_noticed(key):
    with pytest.raises(UnknownTextError, match=key):
        Messages("en", [SOURCE]).say(key, {})
