using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What becomes of the answer to a risk: somebody else, named as approver, signs it off.</summary>
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
                Proposing.Propose(exchange, said);
                break;
        }
    }

    private static void Name(Exchange exchange, string said)
    {
        var (id, name) = Reading.Id(said) is var (named, tail) ? (named, tail) : (null, said);
        if (Latest(exchange, id) is not { } response)
        {
            exchange.Whisper(DecidePrompts.NoProposal.With());
            return;
        }

        Name(exchange, response, name);
    }

    /// <summary>Who is to sign is asked; unless it is nobody in particular, or whoever proposes.</summary>
    public static void Name(Exchange exchange, Response response, string name)
    {
        if (name.Trim('@', ' ').Length > 0 && (Whom.IsUnclear(exchange, name) || Whom.IsAnybody(exchange, name)))
        {
            return;
        }

        if (!Whom.IsOne(exchange, name))
        {
            exchange.Whisper(DecidePrompts.ApproverWho.With());
            return;
        }

        var approver = exchange.Called(name);
        if (IsProposer(exchange, response, approver))
        {
            exchange.Whisper(DecidePrompts.OwnProposal.With());
            return;
        }

        exchange.Edit.Put(response with { Approver = approver });
        exchange.Say(DecidePrompts.ApproverSet.With(new Value.Code(response.Id), new Value.Person(approver) { IsCalled = true }));
        SignCard.Send(exchange, response, approver);
    }

    /// <summary>Only the named approver, speaking for themselves, signs; "ana: approve" typed by somebody else does not.</summary>
    private static void Sign(Exchange exchange, Instruction said)
    {
        var (id, tail) = Reading.Id(said.Rest) is var (named, rest) ? (named, rest) : (SignCard.Replied(exchange), said.Rest);
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
            Reject(exchange, response, Proposing.Connected(tail, "connective.because", exchange.Lexicon).After ?? tail, exchange.Thread);
        }
    }

    /// <summary>Whoever may sign has done so; the thread where it was proposed hears of it.</summary>
    public static void Approve(Exchange exchange, Response response, string thread) =>
        Signed(exchange, response with { Status = ResponseStatus.Approved }, DecidePrompts.Approved.With(new Value.Code(response.Id), new Value.Person(exchange.Incoming.Speaker)), thread);

    public static void Reject(Exchange exchange, Response response, string reason, string thread)
    {
        StepMeasures.Withdraw(exchange, response);
        var prompt = DecidePrompts.Rejected.With(new Value.Code(response.Id), new Value.Person(exchange.Incoming.Speaker), new Value.Said(reason));
        Signed(exchange, response with { Status = ResponseStatus.Rejected, Rejection = reason }, prompt, thread);
    }

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
}
