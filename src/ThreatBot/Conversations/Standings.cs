using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Reports;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>How a model stands, as lines tell it and as charts show it, and whose it is.</summary>
internal sealed record Counted(string Tenant, Standing Standing, ModelStanding Numbers);

/// <summary>How models stand. Counted once for each version and day: after that a look at two hundred models costs one question to the database.</summary>
internal sealed class Standings(Sight sight, ModelStore models, TimeProvider time)
{
    /// <summary>Of so many models what was counted is kept; each takes a few hundred bytes.</summary>
    private const int MostCounted = 10_000;

    private readonly ConcurrentDictionary<(string Tenant, string Model), (LocalDate Day, Counted Counted)> counted = [];

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>The models that a person sees, without those whose links were closed since <paramref name="made"/>.</summary>
    public async Task<ImmutableArray<Counted>> OfAsync(PersonKey person, Instant made, CancellationToken ct) => await CountedAsync(await sight.ModelsAsync(person, made, ct), ct);

    /// <summary>Every model, for whoever runs the server.</summary>
    public async Task<ImmutableArray<Counted>> AllAsync(CancellationToken ct) => await CountedAsync(await sight.AllAsync(ct), ct);

    private async Task<ImmutableArray<Counted>> CountedAsync(ImmutableArray<SeenModel> seen, CancellationToken ct)
    {
        var standings = ImmutableArray.CreateBuilder<Counted>(seen.Length);
        foreach (var each in seen)
        {
            if (await CountAsync(each, ct) is { } found)
            {
                var looked = each.Read is { } read && !(each.Changed > read) ? read : each.Changed;
                standings.Add(found with { Standing = found.Standing with { Changed = each.Changed, Looked = looked } });
            }
        }

        return standings.ToImmutable();
    }

    /// <summary>Null for a model that has just been deleted.</summary>
    private async Task<Counted?> CountAsync(SeenModel seen, CancellationToken ct)
    {
        var (key, day) = ((seen.Tenant, seen.Id), Now.InZone(TimeZones.Named(seen.TimeZone)).Date);
        if (counted.TryGetValue(key, out var known) && known.Day == day && known.Counted.Standing.Version == seen.Version)
        {
            return known.Counted;
        }

        if (await models.LoadAsync(seen.Tenant, seen.Id, ct) is not { } model)
        {
            return null;
        }

        if (counted.Count >= MostCounted)
        {
            counted.Clear();
        }

        return (counted[key] = (day, new Counted(seen.Tenant, Standing.Of(model, Now), Charts.Standing(model)))).Counted;
    }
}
