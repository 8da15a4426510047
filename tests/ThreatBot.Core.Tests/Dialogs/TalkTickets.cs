using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>A tracker that answers when the transcript says so, and what waits for it.</summary>
internal sealed partial class Talk
{
    private static readonly ImmutableArray<TrackerPlace> Places = [new("github", "acme1/pay1"), new("jira", "PAY", TellsThreats: true)];

    private readonly Dictionary<string, TrackerPlace> targets = [];
    private readonly SortedDictionary<(string Model, string Measure), (TrackerPlace Place, TicketDraft Draft, bool IsReading, bool IsAsked)> orders = [];
    private readonly List<(string Model, TicketAnswer Answer)> answers = [];

    /// <summary>Whether the operator connected trackers.</summary>
    public bool HasTracker { get; init; }

    /// <summary>The tracker says something about a measure: "M1 = acme1/pay1#7" is written, "M1 : done" is how far it is, "M1 ! place Not Found" is trouble.</summary>
    public void Answer(string line)
    {
        var said = Said().Match(line);
        var key = orders.Keys.Single(key => key.Measure == said.Groups["measure"].Value);
        var order = orders[key];
        var (text, place) = (said.Groups["text"].Value, order.Place);
        var answer = new TicketAnswer(key.Measure, 1) { Tracker = place.Tracker, Place = place.Place, IsReading = order.IsReading, IsAsked = order.IsAsked };
        var written = new Ticket(place.Tracker, place.Place, order.Draft.Known ?? text) { Link = $"https://tracker.example/{order.Draft.Known ?? text}" };
        answers.Add((key.Model, said.Groups["sign"].Value switch
        {
            "=" => answer with { Ticket = written with { Written = order.Draft.Fingerprint } },
            ":" => answer with { Ticket = written with { Status = Enum.Parse<TicketStatus>(text, ignoreCase: true) } },
            _ => answer with { Trouble = Enum.Parse<TicketTrouble>(text.Split(' ')[0], ignoreCase: true), Detail = text.Split(' ', 2) is [_, var detail] ? detail : "" },
        }));
        reminders[(Conversation.Id, "", TicketAlarm.NewsKey(key.Model))] = Now;
    }

    private TicketDesk? Desk(Incoming incoming) =>
        Recall.Tickets(Conversation, incoming, Lexicon) is { } model && models.TryGetValue(model, out var about)
            ? new TicketDesk(about)
            {
                Allowed = HasTracker ? Places : [],
                Target = targets.GetValueOrDefault(model),
                Busy = orders.Keys.Where(key => key.Model == model).Select(key => key.Measure).ToValueList(),
                Answers = [.. answers.Where(answer => answer.Model == model).Select(answer => answer.Answer)],
            }
            : null;

    private void Order(ModelDeed.WriteTickets write)
    {
        foreach (var draft in write.Drafts)
        {
            orders[(write.Model, draft.Measure)] = (write.Place, draft, false, true);
        }
    }

    private void Order(ModelDeed.ReadTickets read)
    {
        foreach (var (measure, ticket) in read.Looks)
        {
            orders[(read.Model, measure)] = (new TrackerPlace(ticket.Tracker, ticket.Place), new TicketDraft(measure, "") { Known = ticket.Reference }, true, read.IsAsked);
        }
    }

    private void Heard(ModelDeed.TicketsHeard heard)
    {
        foreach (var (measure, _) in heard.Answers)
        {
            var later = answers.Exists(answer => answer.Answer is { Trouble: TicketTrouble.Later } && answer.Answer.Measure == measure);
            answers.RemoveAll(answer => answer.Answer.Measure == measure);
            if (!later)
            {
                orders.Remove((heard.Model, measure));
            }
        }
    }

    [GeneratedRegex("^(?<measure>M[0-9]+) (?<sign>[=:!]) (?<text>.+)$")]
    private static partial Regex Said();
}
