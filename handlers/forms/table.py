"""Every form and dialogue of the bot, by name, and the question a person is in."""

from collections.abc import Sequence

from handlers.forms.buttons import PickChoice
from handlers.forms.open_questions import question_in_conversation, question_in_form
from handlers.forms.parts import Conversation, Form
from handlers.turns.choices import OpenQuestion
from handlers.turns.turn import Turn
from storage.records.draft import Draft


class FormTable:
    """Looks forms up; `handlers.forms.desk` carries them on."""

    def __init__(self, forms: Sequence[Form | Conversation]) -> None:
        self._forms = {form.name: form for form in forms if isinstance(form, Form)}
        self._conversations = {one.name: one for one in forms if isinstance(one, Conversation)}

    def numbered_code(self, card: str) -> str | None:
        """Return the code of the buttons a typed number counts on this card; None: all of them."""
        own = (one.numbered_code for one in self._conversations.values() if card.startswith(one.card))
        return PickChoice.code if card.startswith("draft:") else next(own, None)

    def open_question(self, turn: Turn) -> OpenQuestion | None:
        """Return the question the person is in; None when they are in none, or left it long ago."""
        draft = turn.latest_draft()
        if draft is None or not self.knows(draft):
            return None
        own = self._conversations.get(draft.form)
        if own is not None:
            return question_in_conversation(own, draft, turn)
        return question_in_form(self._forms[draft.form], draft, turn)

    def knows(self, draft: Draft) -> bool:
        """Return whether the form of this draft still exists."""
        return draft.form in self._forms or draft.form in self._conversations
