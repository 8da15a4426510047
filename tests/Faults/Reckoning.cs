using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Core.Models;
using ThreatBot.Storage;

namespace ThreatBot.Faults;

/// <summary>Compares what was acknowledged with what is kept, and what is kept with what was shown.</summary>
internal static class Reckoning
{
    /// <summary>What is kept of each talk: every arrow that was acknowledged once and in order, at most one more, nothing half done, and a chain that verifies.</summary>
    public static Task<Tally> KeptAsync(Database database, ImmutableArray<Talk> talks, CancellationToken ct) =>
        KeptAsync(database, [.. talks.Select(talk => (talk, talk.Acknowledged))], ct);

    /// <summary>The same where only so many had been acknowledged, and others may be there that were said since.</summary>
    public static async Task<Tally> KeptAsync(Database database, ImmutableArray<(Talk Talk, int Acknowledged)> talks, CancellationToken ct)
    {
        var tally = new Tally();
        foreach (var (talk, acknowledged) in talks)
        {
            // First what was put off, so that what is worked off meanwhile is not missed.
            var late = await LateAsync(database, talk.Key, ct);
            tally += await ComparedAsync(talk, acknowledged, await KeptAsync(database, talk.Key, ct), late, ct);
            tally += await HalfDoneAsync(database, talk.Key, ct);
        }

        var broken = await new Audit(database).VerifyAsync(ct);
        return tally with { Broken = broken.Length, Findings = [.. tally.Findings, .. broken.Select(finding => $"{finding.Model} version {finding.Version}: {finding.What}")] };
    }

    /// <summary>What was shown of it, once everything was sent.</summary>
    public static async Task<Tally> ShownAsync(ImmutableArray<Talk> talks, CancellationToken ct)
    {
        var tally = new Tally();
        foreach (var talk in talks)
        {
            tally += await RemindedAsync(talk, ct);
            var heard = await talk.HeardAsync(ct);
            var first = heard.Select(each => each.Number).Distinct().ToImmutableArray();
            var unmarked = heard.GroupBy(each => each.Number).Sum(group => group.Skip(1).Count(each => talk.IsExactlyOnce || !each.IsMarked));
            var missing = Math.Max(0, Enumerable.Range(1, talk.Acknowledged).Except(first).Count() - await talk.FailedAsync(ct));
            var twice = heard.Count - first.Length;
            var disordered = Disordered(first);
            tally += new Tally
            {
                SentOnce = first.Length - heard.GroupBy(each => each.Number).Count(group => group.Count() > 1),
                SentTwice = twice,
                Unsent = missing,
                OutOfOrder = disordered,
                Findings = missing + disordered + unmarked == 0 ? [] : [$"{talk.Key.Id}: of {talk.Acknowledged} {missing} not shown, {twice} shown again, {unmarked} of them as if they were new, {disordered} out of order"],
            };
        }

        return tally;
    }

    /// <summary>A reminder is heard once, or at least once where a message may come twice, and then says so; without one nothing is.</summary>
    private static async Task<Tally> RemindedAsync(Talk talk, CancellationToken ct)
    {
        var told = await talk.ToldAsync(ct);
        var isWell = told.Count == (talk.IsReminded ? 1 : 0) || (talk is { IsReminded: true, IsExactlyOnce: false } && told.Count > 1 && told.Skip(1).All(isMarked => isMarked));
        return new Tally { Reminded = told.Count > 0 ? 1 : 0, Findings = isWell ? [] : [$"{talk.Key.Id}: {(talk.IsReminded ? "a" : "no")} reminder, heard {told.Count} times"] };
    }

    private static async Task<ImmutableArray<int>> KeptAsync(Database database, ConversationKey key, CancellationToken ct)
    {
        var stored = await new TurnStore(database).LoadAsync(key, ct);
        var model = stored?.Conversation.Model is { } id ? await new ModelStore(database).LoadAsync(key.Tenant, id, ct) : null;
        return [.. (model?.Flows ?? []).OrderBy(Number).Select(flow => int.Parse(flow.Data.AsSpan(1), CultureInfo.InvariantCulture))];
    }

    /// <summary>What Slack brought of a talk and was acknowledged before it was worked off, as is done with what takes long; it is done with when a stretch is over.</summary>
    private static async Task<int> LateAsync(Database database, ConversationKey key, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return (int)(await connection.RowsAsync<long>("SELECT COUNT(*) FROM slack_late WHERE talk = @talk", new { talk = $"{key.Tenant} {key.Id}" }, ct)).Single();
    }

    private static int Number(Flow flow) => int.Parse(flow.Id.AsSpan(1), CultureInfo.InvariantCulture);

    private static async Task<Tally> ComparedAsync(Talk talk, int acknowledged, ImmutableArray<int> kept, int late, CancellationToken ct)
    {
        var missing = Enumerable.Range(1, acknowledged).Except(kept).Count();
        var lost = missing <= late ? 0 : Math.Max(0, missing - late - await talk.FailedAsync(ct));
        var doubled = kept.Length - kept.Distinct().Count();
        var disordered = Disordered(kept);
        var unasked = kept.Count(number => number > talk.Acknowledged + 1);
        return new Tally
        {
            Acknowledged = acknowledged,
            Lost = lost,
            Told = Math.Max(0, missing - late - lost),
            Doubled = doubled,
            OutOfOrder = disordered,
            Findings = lost + doubled + disordered + unasked == 0 ? [] : [$"{talk.Key.Id}: of {acknowledged} {lost} lost, {doubled} doubled, {disordered} out of order, {unasked} from nowhere"],
        };
    }

    private static int Disordered(ImmutableArray<int> numbers) => numbers.Zip(numbers.Skip(1)).Count(pair => pair.Second < pair.First);

    /// <summary>Each turn brings its message, a version of its conversation and its replies; none of the three is there without the others.</summary>
    private static async Task<Tally> HalfDoneAsync(Database database, ConversationKey key, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var turns = await connection.RowsAsync<long>(
            "SELECT COUNT(*) FROM inbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND message NOT LIKE 'refused-%'", key, ct);
        var versions = await connection.RowsAsync<long>("SELECT version FROM conversation WHERE tenant = @Tenant AND channel = @Channel AND id = @Id", key, ct);
        var times = await connection.RowsAsync<long>("SELECT at FROM inbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id", key, ct);

        // Each turn brings a version that is its time, or one more than the one before.
        var isCounted = turns.Single() == 0 ? versions.Count == 0 : versions is [var version] && version >= times.Min() + turns.Single() - 1 && version <= times.Max() + turns.Single() - 1;
        var torn = await connection.RowsAsync<string>(
            """
            SELECT turn FROM outbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id
            GROUP BY turn HAVING COUNT(*) <> CASE WHEN EXISTS (
                SELECT 1 FROM inbox WHERE inbox.turn = outbox.turn AND tenant = @Tenant AND channel = @Channel AND conversation = @Id AND message NOT LIKE 'refused-%') THEN MAX(ordinal) + 1 ELSE 0 END + (
                SELECT COUNT(*) FROM inbox WHERE inbox.turn = outbox.turn AND tenant = @Tenant AND channel = @Channel AND conversation = @Id AND message LIKE 'refused-%')
            UNION ALL
            SELECT turn FROM inbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND message NOT LIKE 'arrived-%' AND message NOT LIKE 'alarm-%'
                AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.turn = inbox.turn AND outbox.tenant = @Tenant AND outbox.channel = @Channel AND outbox.conversation = @Id)
            """,
            key,
            ct);
        var half = torn.Count + (isCounted ? 0 : 1);
        return new Tally { HalfDone = half, Findings = half == 0 ? [] : [$"{key.Id}: {turns.Single()} messages, version {versions.SingleOrDefault()}, {torn.Count} turns without all their replies"] };
    }
}
