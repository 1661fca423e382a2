# A need entered for somebody else, and the organisation one shows or not.
need-button-without-organisation = Without my organisation
need-button-with-organisation = With my organisation
need-organisation-kept-back = Without its organisation for other members.

need-field-behalf = For whom?
need-ask-behalf = <b>For whom do you write?</b>
    Tap an answer, or write the name of a member or of an organisation.
need-ask-behalf-organisation = <b>For whom do you write?</b>
    Tap an answer, or write the name of an organisation. Members write for themselves, or tell the coordination.
need-behalf-me = Myself
need-behalf-member = A member
need-behalf-org = An organisation
need-ask-behalf-member = Which member? Write a part of their name. They will be told, and follow the need as their own.
need-ask-behalf-found = “{ $name }”: tap the number, or write the name in another way. They will be told, and follow the need as their own.
need-behalf-found = { $rank }. { $who }
need-ask-behalf-organisation-choose = Which organisation? Tap it, or write its first letters.
need-ask-behalf-organisation-found = “{ $name }”: is it one of these? The name of a person who is not a member is never kept.
need-ask-behalf-function = <b>{ $organisation }</b>: which function? No name: a function is enough.
need-behalf-nobody = “{ $name }”: I know no member and no organisation of this name. The name of a person who is not a member is never kept: choose their organisation, then their function.
need-behalf-function-unknown = I don’t recognise this function. Tap one in the list, or “Rather not say”: a name is never kept here.
need-behalf-gone = The person you were writing for is no longer a member. Tap “Change”, then “For whom?”.
need-for = For: { $who }
need-organisation-of = { $organisation } ({ $function })
need-a-member = A member
need-entered-by = Entered by { $name } for { $who }

# What the member receives for whom it was entered
need-entered = <b>{ $reference }: { $name } entered a need for you</b>
need-entered-how = You follow it as your own: /mesbesoins. If it is not yours, open it and say so with “Answer”.

# What went with an account, or after the convention
need-words-erased = (words erased after the end of the convention)
need-erased-photo = { $count ->
    [one] 1 photo erased
   *[other] { $count } photos erased
  }
need-erased-voice = { $count ->
    [one] voice note erased
   *[other] { $count } voice notes erased
  }
need-erased-document = { $count ->
    [one] 1 document erased
   *[other] { $count } documents erased
  }
need-erased-place = { $count ->
    [one] 1 place erased
   *[other] { $count } places erased
  }
