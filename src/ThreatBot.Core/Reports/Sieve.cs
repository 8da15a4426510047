using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>Which objects of a model somebody wants to see; whatever is absent lets everything through.</summary>
public sealed record Sieve
{
    public static readonly Sieve All = new();

    /// <summary>What belongs to a story: what it brought, goes through or was raised in it.</summary>
    public string? Story { get; init; }

    /// <summary>What is in a zone, or in a zone within it.</summary>
    public string? Zone { get; init; }

    /// <summary>What is about a letter of STRIDE, or about assuming a breach.</summary>
    public Letter? Letter { get; init; }

    /// <summary>What somebody said, or has to see to.</summary>
    public string? Person { get; init; }

    /// <summary>What was said in a conversation.</summary>
    public string? Conversation { get; init; }

    /// <summary>Ways in, and nothing else, that so many measures stand in.</summary>
    public int? Depth { get; init; }

    public bool IsAnything => this != All;

    /// <summary>What tells whether a line of a table is to be seen.</summary>
    public Func<TableRow, bool> For(ThreatModel model)
    {
        if (!IsAnything)
        {
            return _ => true;
        }

        var zones = Zone is null ? [] : Within(model, Zone);
        var letters = Letter is null ? null : new SieveLetters(model);
        return row => (Depth is null || row.Depth == Depth) && model.Find(row.Id) is { } found && IsWanted(model, found, zones, letters);
    }

    private bool IsWanted(ThreatModel model, ModelObject found, ImmutableHashSet<string> zones, SieveLetters? letters) =>
        (Story is null || IsOfStory(model, found, Story))
        && (Zone is null || SievePlaces.Of(model, found).Any(zones.Contains))
        && (Letter is not { } letter || letters?.Of(found).Contains(letter) is true)
        && (Person is null || SievePeople.Of(found).Contains(Person))
        && (Conversation is null || found.Origin.Conversation == Conversation);

    private static bool IsOfStory(ThreatModel model, ModelObject found, string story) => found switch
    {
        UserStory => found.Id == story,
        Response response => model.Find(response.Risk) is { } risk && IsOfStory(model, risk, story),
        _ => found.References.Contains(story) || (model.Find<UserStory>(story) is { } told && (told.Touches.Contains(found.Id) || told.Delta.Contains(found.Id))),
    };

    /// <summary>The zone and all within it.</summary>
    private static ImmutableHashSet<string> Within(ThreatModel model, string zone)
    {
        var inside = model.Zones.ToLookup(each => each.Parent, each => each.Id);
        var (all, waiting) = (ImmutableHashSet.CreateBuilder<string>(), new Stack<string>([zone]));
        while (waiting.TryPop(out var next))
        {
            foreach (var child in all.Add(next) ? inside[next] : [])
            {
                waiting.Push(child);
            }
        }

        return all.ToImmutable();
    }
}
