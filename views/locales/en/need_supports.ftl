# Supports
need-supports = { $count ->
    [one] 1 supporter
   *[other] { $count } supporters
  }
need-supports-of = { $organisations ->
    [one] { $supports }, 1 organisation
   *[other] { $supports }, { $organisations } organisations
  }
need-button-support = I support it
need-button-support-no-more = I no longer support it
need-button-open = Open { $reference }
need-support-done = You support { $reference }. You will be told of each step.
need-support-withdrawn = You no longer support { $reference }.
need-support-own = { $reference } is your own need: support comes from others.
need-support-closed = { $status ->
    [non_retenu] { $reference } was declined: it takes no new support.
    [clos] { $reference } is closed: it takes no new support.
   *[other] { $reference } was merged into another need: that one takes the support.
  }

# What supporters are told
need-support-told-qualified = <b>{ $reference }, which you support, is taken into account</b>
    The coordinator takes it into account in the shared diagnosis.
need-support-told-declined = <b>{ $reference }, which you support, is declined</b>
need-support-told-detached = <b>{ $reference }, which you support, is no longer linked to this action of the plan</b>
need-support-told-linked = <b>{ $reference }, which you support, is linked to an action of the plan</b>
    You will be told when it moves forward.
need-support-told-need = The need: “{ $text }”

# The list
needs-button-supported = Those I support
needs-button-mine = My needs
needs-title-supported = <b>Needs I support</b>
needs-none-supported = You do not support any need yet. /besoins shows those of others; “I support it” is under each of them.
