using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The buttons on the approver's private card: they work whatever their thread is at, for the approver alone, as long as nothing was signed.</summary>
internal static class SignCard
{
    /// <summary>As many cards as a conversation remembers.</summary>
    private const int Memory = 50;

    public static readonly IReadOnlyList<string> Keys = ["decide.because"];

    /// <summary>The request goes to the approver; an earlier card on the same decision loses its buttons.</summary>
    public static void Send(Exchange exchange, Response response, string approver)
    {
        Withdraw(exchange, response);
        var request = new SignRequest { Instance = exchange.NewId(), Model = exchange.Edit.Model.Id, Response = response.Id, Approver = approver, Thread = exchange.Thread, Shown = Shown(response) };
        exchange.Conversation = exchange.Conversation with { SignRequests = [.. exchange.Conversation.SignRequests.TakeLast(Memory - 1), request] };
        exchange.Say(Asking(request, Operation.Send, SignOff.Request(exchange.Edit.Model, response), "approve", "reject"));
    }

    /// <summary>Whoever has just come is asked what waited for them.</summary>
    public static void Resend(Exchange exchange, string approver)
    {
        foreach (var request in exchange.Conversation.SignRequests.Where(request => request.Approver == approver && request.Model == exchange.Model?.Id))
        {
            if (Signable(exchange, request) is { } response)
            {
                exchange.Say(Asking(request, Operation.Send, SignOff.Request(exchange.Edit.Model, response), "approve", "reject"));
            }
        }
    }

    /// <summary>Another proposal took the place of the one that was to be signed.</summary>
    public static void Withdraw(Exchange exchange, Response response) => Settle(exchange, response, DecidePrompts.Replaced.With(new Value.Code(response.Id)));

    /// <summary>The card says what became of the decision, and loses its buttons.</summary>
    public static void Settle(Exchange exchange, Response response, Prompt prompt)
    {
        if (Latest(exchange, request => request.Response == response.Id) is { } request)
        {
            Put(exchange, request with { IsReasonAsked = false });
            exchange.Say(Card(request, Operation.Settle, prompt));
        }
    }

    /// <summary>Whether the message is the reason that the approver was asked for.</summary>
    public static bool IsReason(Exchange exchange) => Reason(exchange) is not null;

    /// <summary>The card of a decision that its approver signs in their own talk, or says there why they turn it down.</summary>
    public static string? Awaits(Conversation asking, string person, string text, bool isIdle, Lexicon lexicon)
    {
        var heard = Speech.Hear(text, lexicon);
        if (isIdle && heard.Credited is null && Instruction.Of(heard.Text, lexicon) is { Verb: Verb.Approve or Verb.Reject } said)
        {
            var id = Reading.Id(said.Rest)?.Id;
            return asking.SignRequests.LastOrDefault(request => (id is null || request.Response == id) && request.Approver == person && request.Model == asking.Model)?.Instance;
        }

        var isReason = heard.Credited is null && (Reading.Behind(text, "decide.because", lexicon) is not null || (isIdle && AskTalk.IsPlain(heard, lexicon)));
        return isReason ? asking.SignRequests.LastOrDefault(request => request.IsReasonAsked && request.Approver == person && request.Model == asking.Model)?.Instance : null;
    }

    /// <summary>The decision on whose card the message is an answer, if it is on one.</summary>
    public static string? Replied(Exchange exchange) => exchange.Conversation.SignRequests.FirstOrDefault(request => request.Instance == exchange.Incoming.ReplyTo)?.Response;

    /// <summary>Whether the message was for one of these cards, and was dealt with.</summary>
    public static bool Take(Exchange exchange)
    {
        if (exchange.Incoming.Press is { } press && exchange.Conversation.SignRequests.FirstOrDefault(request => request.Instance == press.Instance) is { } pressed)
        {
            Press(exchange, pressed, press.Choices.FirstOrDefault() ?? "");
            return true;
        }

        if (Reason(exchange) is not { } reason || Asked(exchange) is not { } asked || Signable(exchange, asked) is not { } response)
        {
            return false;
        }

        Deciding.Reject(exchange, response, reason, asked.Thread);
        return true;
    }

    private static void Press(Exchange exchange, SignRequest request, string choice)
    {
        if (exchange.Incoming.Speaker != request.Approver)
        {
            exchange.Whisper(DecidePrompts.NotApprover.With(new Value.Code(request.Response)));
        }
        else if (request.Model != exchange.Model?.Id)
        {
            exchange.Whisper(exchange.Scene.Models.FirstOrDefault(head => head.Id == request.Model) is { } other
                ? DecidePrompts.Elsewhere.With(new Value.Code(request.Response), new Value.Code(other.Name))
                : DecidePrompts.NoProposal.With());
        }
        else if (Signable(exchange, request) is not { } response)
        {
            Present(exchange, request);
        }
        else if (choice is "approve")
        {
            Deciding.Approve(exchange, response, request.Thread);
        }
        else if (choice is "reject")
        {
            Put(exchange, request with { IsReasonAsked = true });
            exchange.Say(Asking(request, Operation.Update, DecidePrompts.RejectWhy.With(new Value.Code(response.Id)), "approve", "wait"));
        }
        else
        {
            Put(exchange, request with { IsReasonAsked = false });
            exchange.Say(Asking(request, Operation.Update, SignOff.Request(exchange.Edit.Model, response), "approve", "reject"));
        }
    }

    /// <summary>Signed, turned down, run out or proposed anew meanwhile.</summary>
    private static void Present(Exchange exchange, SignRequest request) => exchange.Whisper(exchange.Edit.Model.Find<Response>(request.Response) is { } response
        ? DecidePrompts.Present.With(new Value.Code(response.Id), new Value.Words(SummaryView.Decision(exchange.Edit.Model, response)))
        : DecidePrompts.NoProposal.With());

    /// <summary>"because …", a reply to the card, or what is said to the bot while nothing else is asked.</summary>
    private static string? Reason(Exchange exchange)
    {
        if (exchange.Incoming.Press is not null || exchange.Heard.Credited is not null || Asked(exchange) is not { } asked)
        {
            return null;
        }

        var (text, lexicon) = (exchange.Heard.Text, exchange.Lexicon);
        var isAlone = (exchange.Incoming.Mentioned || !exchange.Conversation.IsShared) && exchange.Work is not { IsActive: true } && exchange.Pending is null && !exchange.Heard.IsPlus;
        return Reading.Behind(text, "decide.because", lexicon)
            ?? (text.Length > 0 && (exchange.Incoming.ReplyTo == asked.Instance || (isAlone && Instruction.Of(text, lexicon) is null)) ? text : null);
    }

    private static SignRequest? Asked(Exchange exchange) =>
        Latest(exchange, request => request.IsReasonAsked && request.Approver == exchange.Incoming.Speaker) is { } asked && Signable(exchange, asked) is not null ? asked : null;

    /// <summary>The decision, while it waits for just this approver by just this card.</summary>
    public static Response? Signable(Conversation conversation, ThreatModel model, SignRequest request) =>
        model.Find<Response>(request.Response) is { Status: ResponseStatus.Proposed, Approver: { } approver } response && conversation.Who(approver) == request.Approver
        && request.Shown == Shown(response) && Latest(conversation, model.Id, other => other.Response == request.Response) == request && !Deciding.IsProposer(conversation, response, request.Approver)
            ? response
            : null;

    private static Response? Signable(Exchange exchange, SignRequest request) => exchange.Model is null ? null : Signable(exchange.Conversation, exchange.Edit.Model, request);

    private static string Shown(Response response) => string.Join('\n', response.Answer, response.Until, response.Counterparty, response.Reason);

    private static SignRequest? Latest(Exchange exchange, Func<SignRequest, bool> isMeant) => Latest(exchange.Conversation, exchange.Model?.Id, isMeant);

    private static SignRequest? Latest(Conversation conversation, string? model, Func<SignRequest, bool> isMeant) =>
        conversation.SignRequests.LastOrDefault(request => request.Model == model && isMeant(request));

    private static void Put(Exchange exchange, SignRequest request) => exchange.Conversation = exchange.Conversation with
    {
        SignRequests = exchange.Conversation.SignRequests.Select(other => other.Instance == request.Instance ? request : other).ToValueList(),
    };

    private static Reply Asking(SignRequest request, Operation operation, Prompt prompt, params ReadOnlySpan<string> choices) =>
        Card(request, operation, prompt) with { Instance = request.Instance, Choices = [.. choices.ToArray().Select(choice => new Choice(choice))] };

    private static Reply Card(SignRequest request, Operation operation, Prompt prompt) =>
        new() { Audience = new Audience.OneToOne(request.Approver), Operation = operation, Card = request.Instance, Thread = request.Thread, Prompt = prompt };
}
