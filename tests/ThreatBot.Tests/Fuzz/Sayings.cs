using System.Collections.Immutable;

namespace ThreatBot.Tests.Fuzz;

/// <summary>What people say to the bot, and of what more of it is made.</summary>
internal static class Sayings
{
    public static readonly ImmutableArray<string> Samples =
    [
        "story PAY-42 Customers upload an ID card", "browser [internet] -> shop [cloud]: order", "ana: it is in the backup / and in the logs", "+ read other people's orders", "accept T1 until 2027-01-01 because it is cheap",
        "T1 -> limit it, owner ana, by Friday", "raj, friday", "S1 S2", "W1 truth, W2 being there", "mitigate T1 with a lock", "- one\n- two\n3. three", "what if M1 is gone", "edit F2 as the shop account: read only",
        "F3 is encrypted, F4 is not encrypted", "brainstorm doors until tomorrow 17:00", "ask @omar about T1", "post to #board weekly", "list threats", "show F1:Z1:in:S", "Dr. Okafor: I think so", "probably fine", "export json",
        "time zone Europe/Berlin", "share decisions with #ops", "G2 takes 3 days, costs 10k, 20%", "workshop 2", "diff 3", "token ci", "summary for board", "owner @ana", "undo",
    ];

    public static readonly Grammar Lines = new(
        """
        start = {line}|||{who}: {line}|||+ {line}|||{line}\n{line}|||- {line}\n2) {line}|||{line} / {line} / {line}|||/{line}|||@{who} {line}
        line = {verb}|||{verb} {rest}|||{id} {rest}|||{rest}|||{id} {id}|||{id} -> {rest}|||{verb} {id} {rest}|||{id} same as {id}
        verb = story|||undo|||help|||accept|||mitigate|||show|||edit|||remove|||list|||what if|||time zone|||brainstorm|||ask|||post to|||stop posting|||share with|||owner|||facilitator|||quiet|||digest|||tree|||workshop|||review|||export|||tickets|||token|||end token|||vectors|||diff|||ledger
        rest = {words}|||{words} because {words}|||until Friday {words}|||with {words}|||as {words}: {words}|||@{who} about {id}|||#{who} weekly|||json|||{words}, {words}; {words}|||threats|||for board
        id = T1|||W2|||F3|||F3:Z2:in:T|||E4:breach|||S99999999999|||t1|||ZZ1|||1|||99|||M01
        who = ana|||Tom|||raj|||Dr. Okafor|||note|||é|||x y|||http|||ANA.B'c
        words = I think so|||nothing|||nothing, probably|||it is in the backup|||can't happen|||a lock|||https://t.example/browse/PAY-1|||3 days|||‘quoted’|||<b>|||*|||🙂🙂|||é|||
        """);
}
