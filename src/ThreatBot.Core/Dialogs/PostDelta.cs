using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is new since a conversation was told last, and what it will have been told then.</summary>
internal static class PostDelta
{
    /// <summary>What was not told yet. Who wants to hear of work that is over hears the rest along with that.</summary>
    public static ImmutableArray<Fact> Fresh(ImmutableArray<Fact> facts, Posted before, PostWhen when)
    {
        ImmutableArray<Fact> fresh = [.. facts.Where(fact => !Keys(before, fact.Kind).Contains(fact.Key))];
        return when is PostWhen.Done && !fresh.Any(fact => fact.Kind is News.Over) ? [] : fresh;
    }

    /// <summary>What has been told and still holds.</summary>
    public static Posted Kept(ImmutableArray<Fact> facts, Posted before) =>
        With(before, [.. facts.Where(fact => Keys(before, fact.Kind).Contains(fact.Key))]);

    /// <summary>All that holds has been told.</summary>
    public static Posted All(ImmutableArray<Fact> facts, Instant at) => With(new Posted { At = at }, facts);

    private static Posted With(Posted posted, ImmutableArray<Fact> facts) => posted with
    {
        Ways = Of(facts, News.Ways),
        Broken = Of(facts, News.Broken),
        Ending = Of(facts, News.Ending),
        Over = Of(facts, News.Over),
        Checked = Of(facts, News.Checked),
    };

    private static ValueList<string> Of(ImmutableArray<Fact> facts, News kind) => facts.Where(fact => fact.Kind == kind).Select(fact => fact.Key).Distinct().ToValueList();

    public static ValueList<string> Keys(Posted posted, News kind) => kind switch
    {
        News.Ways => posted.Ways,
        News.Broken => posted.Broken,
        News.Ending => posted.Ending,
        News.Over => posted.Over,
        _ => posted.Checked,
    };
}
