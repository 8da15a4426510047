using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Accept, avoid, transfer or mitigate a risk, in words or in a form.</summary>
internal static class Proposing
{
    /// <summary>"accept T3 until 2027-03-01 because …", "transfer T3 to insurer because …", "mitigate T3 with …".</summary>
    public static void Propose(Exchange exchange, Instruction said)
    {
        if (Reading.Id(said.Rest) is var (risk, tail) && IsRisk(exchange, risk))
        {
            Propose(exchange, said.Verb, risk, tail, null);
        }
        else
        {
            exchange.Whisper(DecidePrompts.NeedsRisk.With());
        }
    }

    /// <summary>The answer to a risk with its reason alone, as when a button said the rest.</summary>
    public static void Propose(Exchange exchange, Verb verb, string risk, string reason) => Propose(exchange, verb, risk, reason, reason);

    /// <summary>The same in a form. If anything in it cannot be, nothing of it happens.</summary>
    public static void Propose(Exchange exchange, Filled.Decision said)
    {
        var because = Reading.After(said.Reason, "connective.because", exchange.Lexicon);
        if (said.Model is { } meant && meant != exchange.Edit.Model.Id)
        {
            exchange.Whisper(DecidePrompts.OtherModel.With(new Value.Code(said.Risk)));
        }
        else if (!IsRisk(exchange, said.Risk))
        {
            exchange.Whisper(DecidePrompts.NeedsRisk.With());
        }
        else if (because.Length == 0)
        {
            exchange.Whisper(DecidePrompts.NeedsReason.With(new Value.Code(said.Risk)));
        }
        else if (said.Until is { } past && past <= exchange.Today)
        {
            exchange.Whisper(DecidePrompts.PastDay.With(new Value.Day(past)));
        }
        else
        {
            var with = said.Answer is ResponseKind.Mitigate ? said.With : null;
            var reason = with is null ? because : $"{with}, {exchange.Lexicon.Words["connective.because"][0]} {because}";
            var response = Keep(exchange, said.Risk, said.Answer, reason, said.Until, said.Answer is ResponseKind.Transfer ? said.With : null);
            Say(exchange, response, isWith: with is not null);
            StepMeasures.Put(exchange, response, with);
            if (said.Approver is { } approver)
            {
                Deciding.Name(exchange, response, approver);
            }
        }
    }

    private static void Propose(Exchange exchange, Verb verb, string risk, string tail, string? bare)
    {
        var lexicon = exchange.Lexicon;
        var (rest, because) = Connected(tail, "connective.because", lexicon);
        var (other, until) = Connected(rest, "connective.until", lexicon);
        var (_, to) = Connected(other, verb is Verb.Transfer ? "connective.to" : "connective.with", lexicon);
        var day = until is null ? null : Reading.Day(until, exchange.Today, lexicon);
        var reason = bare is not null ? Alone(bare, until, lexicon)
            : verb is Verb.Mitigate && to is not null && because is not null ? $"{to}, {lexicon.Words["connective.because"][0]} {because}"
            : because ?? (verb is Verb.Mitigate or Verb.Transfer ? to : null);
        if (reason is null || (until is not null && !(day > exchange.Today)))
        {
            exchange.Whisper(
                reason is null ? DecidePrompts.NeedsReason.With(new Value.Code(risk))
                : day is { } past ? DecidePrompts.PastDay.With(new Value.Day(past))
                : DecidePrompts.BadDay.With(new Value.Said(until ?? "")));
            return;
        }

        var response = Keep(exchange, risk, Enum.Parse<ResponseKind>(verb.ToString()), reason, day, verb is Verb.Transfer ? to : null);
        Say(exchange, response, isWith: response is { Answer: ResponseKind.Mitigate, Until: null });
        StepMeasures.Put(exchange, response, bare is null ? to : reason);
    }

    private static bool IsRisk(Exchange exchange, string id) => exchange.Edit.Model.Find(id) is Threat or Models.Scenario or TreeNode;

    /// <summary>A risk has one proposal at a time: a new one takes the place of one that nobody signed.</summary>
    private static Response Keep(Exchange exchange, string risk, ResponseKind answer, string reason, LocalDate? until, string? counterparty)
    {
        var proposed = new Response
        {
            Id = "",
            Origin = exchange.Origin,
            Risk = risk,
            Answer = answer,
            Reason = reason,
            Proposer = exchange.Incoming.Speaker,
            Until = until,
            Counterparty = counterparty,
        };
        var response = Put(exchange, proposed);
        SignOff.Remind(exchange, response);
        return response;
    }

    private static Response Put(Exchange exchange, Response proposed)
    {
        if (exchange.Edit.Model.Responses.LastOrDefault(found => found.Risk == proposed.Risk && found.Status is ResponseStatus.Proposed) is not { } open)
        {
            return exchange.Edit.Add(ObjectKind.Response, id => proposed with { Id = id });
        }

        SignCard.Withdraw(exchange, open);
        StepMeasures.Withdraw(exchange, open);
        return exchange.Edit.Put(proposed with { Id = open.Id });
    }

    private static void Say(Exchange exchange, Response response, bool isWith)
    {
        var (id, answer, what) = (new Value.Code(response.Id), new Value.Words(DecidePrompts.Answer(response.Answer).With()), What(exchange.Edit.Model, response));
        var reason = new Value.Said(response.Reason ?? "");
        exchange.Say(isWith ? DecidePrompts.ProposedWith.With(id, answer, what, reason)
            : response.Reason == response.Counterparty ? DecidePrompts.ProposedTo.With(id, answer, what, Deciding.End(response.Until))
            : DecidePrompts.Proposed.With(id, answer, what, Deciding.End(response.Until), reason));
    }

    /// <summary>The risk, and to whom it is handed over if it is.</summary>
    public static Value What(ThreatModel model, Response response)
    {
        var risk = Looking.Line(model.Find(response.Risk));
        return response.Counterparty is { } other ? new Value.Words(DecidePrompts.To.With(risk, new Value.Said(other))) : risk;
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

    /// <summary>The text before and after the first of the connecting words.</summary>
    public static (string Before, string? After) Connected(string text, string key, Lexicon lexicon)
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
