using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Accept, avoid, transfer or mitigate a risk; somebody else, named as approver, signs off.</summary>
internal static class Deciding
{
    public static void Decide(Exchange exchange, Instruction said)
    {
        switch (said.Verb)
        {
            case Verb.Approver:
                Name(exchange, said.Rest);
                break;
            case Verb.Approve or Verb.Reject:
                Sign(exchange, said);
                break;
            default:
                Propose(exchange, said);
                break;
        }
    }

    /// <summary>"accept T3 until 2027-03-01 because …", "transfer T3 to insurer because …", "mitigate T3 with …".</summary>
    private static void Propose(Exchange exchange, Instruction said)
    {
        if (Reading.Id(said.Rest) is not var (risk, tail) || exchange.Edit.Model.Find(risk) is not (Threat or Models.Scenario or TreeNode))
        {
            exchange.Whisper(DecidePrompts.NeedsRisk.With());
            return;
        }

        Propose(exchange, said.Verb, risk, tail, null);
    }

    /// <summary>The answer to a risk with its reason alone, as when a button said the rest.</summary>
    public static void Propose(Exchange exchange, Verb verb, string risk, string reason) => Propose(exchange, verb, risk, reason, reason);

    private static void Propose(Exchange exchange, Verb verb, string risk, string tail, string? bare)
    {
        var (lexicon, model) = (exchange.Lexicon, exchange.Edit.Model);

        var (rest, because) = Connected(tail, "connective.because", lexicon);
        var (other, until) = Connected(rest, "connective.until", lexicon);
        var (_, to) = Connected(other, verb is Verb.Transfer ? "connective.to" : "connective.with", lexicon);
        var day = until is null ? null : Reading.Day(until, exchange.Today, lexicon);
        var reason = bare is null ? because ?? (verb is Verb.Mitigate or Verb.Transfer ? to : null) : Alone(bare, until, lexicon);
        if (reason is null || (until is not null && !(day > exchange.Today)))
        {
            exchange.Whisper(
                reason is null ? DecidePrompts.NeedsReason.With(new Value.Code(risk))
                : day is { } past ? DecidePrompts.PastDay.With(new Value.Day(past))
                : DecidePrompts.BadDay.With(new Value.Said(until ?? "")));
            return;
        }

        var response = Keep(exchange, new Response
        {
            Id = "",
            Origin = exchange.Origin,
            Risk = risk,
            Answer = Enum.Parse<ResponseKind>(verb.ToString()),
            Reason = reason,
            Proposer = exchange.Incoming.Speaker,
            Until = day,
            Counterparty = verb is Verb.Transfer ? to : null,
        });
        SignOff.Remind(exchange, response);
        var (answer, what) = (new Value.Words(DecidePrompts.Answer(response.Answer).With()), Looking.Line(model.Find(risk)));
        exchange.Say(response is { Answer: ResponseKind.Mitigate, Until: null }
            ? DecidePrompts.ProposedWith.With(new Value.Code(response.Id), answer, what, new Value.Said(reason))
            : DecidePrompts.Proposed.With(new Value.Code(response.Id), answer, what, End(day), new Value.Said(reason)));
    }

    /// <summary>All that was said but the last day, and the word it may begin with; null when there is no more to it.</summary>
    private static string? Alone(string said, string? until, Lexicon lexicon)
    {
        var (before, _) = Connected(said, "connective.until", lexicon);
        var after = until is null ? "" : said[(said.LastIndexOf(until, StringComparison.Ordinal) + until.Length)..];
        var text = until is null ? said.Trim() : $"{before.TrimEnd(',', ' ')} {after.TrimStart(',', ' ')}".Trim();
        var reason = Reading.After(Reading.After(text, "connective.with", lexicon), "connective.because", lexicon);
        return reason.Length > 0 ? reason : null;
    }

    /// <summary>A risk has one proposal at a time: a new one takes the place of one that nobody signed.</summary>
    private static Response Keep(Exchange exchange, Response proposed)
    {
        if (exchange.Edit.Model.Responses.LastOrDefault(found => found.Risk == proposed.Risk && found.Status is ResponseStatus.Proposed) is not { } open)
        {
            return exchange.Edit.Add(ObjectKind.Response, id => proposed with { Id = id });
        }

        SignCard.Withdraw(exchange, open);
        return exchange.Edit.Put(proposed with { Id = open.Id });
    }

    private static void Name(Exchange exchange, string said)
    {
        var (id, name) = Reading.Id(said) is var (named, tail) ? (named, tail) : (null, said);
        if (Latest(exchange, id) is not { } response)
        {
            exchange.Whisper(DecidePrompts.NoProposal.With());
            return;
        }

        if (!Whom.IsOne(exchange, name))
        {
            exchange.Whisper(DecidePrompts.ApproverWho.With());
            return;
        }

        if (Whom.IsUnclear(exchange, name) || Whom.IsAnybody(exchange, name))
        {
            return;
        }

        var approver = exchange.Called(name);
        if (IsProposer(exchange, response, approver))
        {
            exchange.Whisper(DecidePrompts.OwnProposal.With());
            return;
        }

        exchange.Edit.Put(response with { Approver = approver });
        exchange.Say(DecidePrompts.ApproverSet.With(new Value.Code(response.Id), new Value.Person(approver)));
        SignCard.Send(exchange, response, approver);
    }

    /// <summary>Only the named approver, speaking for themselves, signs; "ana: approve" typed by somebody else does not.</summary>
    private static void Sign(Exchange exchange, Instruction said)
    {
        var (id, tail) = Reading.Id(said.Rest) is var (named, rest) ? (named, rest) : (null, said.Rest);
        if (Latest(exchange, id) is not { } response)
        {
            exchange.Whisper(DecidePrompts.NoProposal.With());
        }
        else if (response.Approver is not { } approver || exchange.Conversation.Who(approver) != exchange.Incoming.Speaker || IsProposer(exchange, response, exchange.Incoming.Speaker))
        {
            exchange.Whisper(DecidePrompts.NotApprover.With(new Value.Code(response.Id)));
        }
        else if (said.Verb is Verb.Approve)
        {
            Approve(exchange, response, exchange.Thread);
        }
        else
        {
            Reject(exchange, response, Connected(tail, "connective.because", exchange.Lexicon).After ?? tail, exchange.Thread);
        }
    }

    /// <summary>Whoever may sign has done so; the thread where it was proposed hears of it.</summary>
    public static void Approve(Exchange exchange, Response response, string thread) =>
        Signed(exchange, response with { Status = ResponseStatus.Approved }, DecidePrompts.Approved.With(new Value.Code(response.Id), new Value.Person(exchange.Incoming.Speaker)), thread);

    public static void Reject(Exchange exchange, Response response, string reason, string thread) => Signed(
        exchange,
        response with { Status = ResponseStatus.Rejected, Rejection = reason },
        DecidePrompts.Rejected.With(new Value.Code(response.Id), new Value.Person(exchange.Incoming.Speaker), new Value.Said(reason)),
        thread);

    private static void Signed(Exchange exchange, Response response, Prompt prompt, string thread)
    {
        exchange.Edit.Put(response with { Approver = exchange.Incoming.Speaker });
        SignCard.Settle(exchange, response, prompt);
        exchange.Say(new Reply { Card = exchange.NewId(), Thread = thread, Prompt = prompt });
    }

    public static bool IsProposer(Exchange exchange, Response response, string participant) => IsProposer(exchange.Conversation, response, participant);

    public static bool IsProposer(Conversation conversation, Response response, string participant) =>
        participant == conversation.Who(response.Origin.By) || (response.Proposer is { } proposer && participant == conversation.Who(proposer));

    private static Response? Latest(Exchange exchange, string? id) => exchange.Edit.Model.Responses
        .LastOrDefault(response => response.Status is ResponseStatus.Proposed && (id is null || response.Id == id || response.Risk == id));

    /// <summary>The last day, or that there is none.</summary>
    public static Value End(LocalDate? day) => day is { } end ? new Value.Day(end) : new Value.Words(DecidePrompts.NoEnd.With());

    /// <summary>The text before and after the first of the connecting words.</summary>
    private static (string Before, string? After) Connected(string text, string key, Lexicon lexicon)
    {
        foreach (var word in lexicon.Words[key])
        {
            if (Lexicon.IndexOf(text, word) is var at and >= 0)
            {
                return (text[..at].Trim(), text[(at + word.Length)..].Trim() is { Length: > 0 } after ? after : null);
            }
        }

        return (text, null);
    }
}
