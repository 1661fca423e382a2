# What recurs: late and failed work, told to the coordinators.

schedule-late = Due on { $moment }, “{ $job }” was done late: the bot was not running.{ $merged ->
    [0] {""}
    [one] {" "}One other missed occurrence was merged with it.
   *[other] {" "}{ $merged } other missed occurrences were merged with it.
}
schedule-failed = Due on { $moment }, “{ $job }” could not be done. I am trying again; if this goes on, tell whoever looks after the server.
schedule-name-retention = Erasing what is past its retention period
