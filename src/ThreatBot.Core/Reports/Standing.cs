using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>How a model stands, in numbers: what in it waits for somebody.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Version">The version that was counted.</param>
public sealed record Standing(string Model, string Name, long Version)
{
    /// <summary>A decision that runs out within so many days is to be looked at.</summary>
    public const int Ahead = 30;

    /// <summary>Decisions that wait for whoever signs them.</summary>
    public int Open { get; init; }

    /// <summary>Acceptances whose last day is over.</summary>
    public int Expired { get; init; }

    /// <summary>Decisions that run out within <see cref="Ahead"/> days.</summary>
    public int Ending { get; init; }

    /// <summary>Ways in that nothing stands in.</summary>
    public int Undefended { get; init; }

    /// <summary>Measures and assumptions that should have been checked by now.</summary>
    public int Overdue { get; init; }

    public Maturity Maturity { get; init; }

    /// <summary>When anything in it changed last; absent where that is not known.</summary>
    public Instant? Changed { get; init; }

    /// <summary>When anybody looked at it last, by reading or by changing it.</summary>
    public Instant? Looked { get; init; }

    /// <summary>Whether anything in it waits for somebody.</summary>
    public bool IsWaiting => Open + Expired + Ending + Undefended + Overdue > 0;

    /// <summary>Counts a model as it stands at a moment; the day is that of the model's time zone.</summary>
    public static Standing Of(ThreatModel model, Instant now)
    {
        var today = model.DayOf(now);
        var late = GateCheck.Of(model, new GateScope { Scenarios = 0 }, now);
        return new Standing(model.Id, model.Name, model.Version)
        {
            Open = model.Responses.Count(response => response.Status is ResponseStatus.Proposed),
            Expired = late.Count(finding => finding.Rule is GateRule.ExpiredAcceptance),
            Ending = model.Responses.Count(response => IsEnding(response, today)),
            Undefended = WaysIn.Of(new Brief(model, today, int.MaxValue)).Count(way => way is { IsOver: false, Measures.Count: 0 }),
            Overdue = late.Count(finding => finding.Rule is GateRule.OverdueMeasure or GateRule.OverdueAssumption),
            Maturity = MaturitySigns.Of(model),
        };
    }

    private static bool IsEnding(Response response, LocalDate today) =>
        response.Status is ResponseStatus.Proposed or ResponseStatus.Approved && response.Until >= today && response.Until <= today.PlusDays(Ahead);
}
