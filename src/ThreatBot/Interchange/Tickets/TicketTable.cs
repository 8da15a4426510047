using NodaTime.Text;

namespace ThreatBot.Interchange.Tickets;

/// <summary>The same issues as a table, for trackers that read one: no account needed, and no cell a formula.</summary>
internal static class TicketTable
{
    private static readonly string[] Columns = ["Key", "Id", "Summary", "Description", "Due date", "Labels"];

    public static string Of(IEnumerable<TicketOrder> orders, string label) => string.Concat(orders.Select(order => Row(order, label)).Prepend(Columns).Select(Csv.Line));

    private static IEnumerable<string> Row(TicketOrder order, string label) =>
    [
        order.Key,
        order.Draft.Measure,
        IssueText.Title(order.Draft),
        Description(order),
        order.Draft.Due is { } due ? LocalDatePattern.Iso.Format(due) : "",
        label,
    ];

    private static string Description(TicketOrder order)
    {
        var lines = new List<string>();
        if (order.Draft.Criterion is { } criterion)
        {
            lines.AddRange([order.Words.DoneWhen, .. IssueText.Criterion(criterion)]);
        }

        if (order.Draft.Threats.Count > 0)
        {
            lines.AddRange([order.Words.Against, .. order.Draft.Threats.Select(IssueText.Line)]);
        }

        return string.Join('\n', lines);
    }
}
