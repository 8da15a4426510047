using System.Globalization;
using ThreatBot.Storage;

namespace ThreatBot.Faults;

/// <summary>What a turn costs the server in processor time and the database in room, with few and with many things in the model.</summary>
internal static class Cost
{
    private const int People = 20;

    public static async Task RunAsync(string name, string database, int turns, CancellationToken ct)
    {
        await using var site = await Site.OpenAsync(database, ct);
        await site.Bot.StartAsync(ct);
        await WarmAsync(site, ct);
        var before = await RoomAsync(site, ct);
        var people = site.People(People, 0, 0, site.Http);
        await Task.WhenAll(people.Select(talk => talk.BeginAsync(ct)));
        await SayAsync(people, 10, ct);
        for (var said = 0; said < turns; said += turns / 4)
        {
            var (time, room) = (site.Bot.ProcessorTime, await RoomAsync(site, ct));
            await SayAsync(people, turns / 4 / People, ct);
            var count = turns / 4 / People * People;
            var (spent, grown) = ((site.Bot.ProcessorTime - time).TotalMilliseconds / count, (await RoomAsync(site, ct) - room) / 1024.0 / count);
            Say($"| {name,-10} | {people[0].Acknowledged,5} arrows in each model | {spent,6:0.0} ms of the server's processor | {grown,6:0.0} KB |");
        }

        var each = (await RoomAsync(site, ct) - before) / 1024 / People;
        Say($"| {name,-10} | {people[0].Acknowledged,5} arrows, {people[0].Acknowledged * 3} objects: {each} KB in all tables for each model | {site.Bot.Memory / 1024 / 1024} MB of memory |");
    }

    /// <summary>Other people first, in models of their own, until the code of the server is compiled as it stays.</summary>
    private static async Task WarmAsync(Site site, CancellationToken ct)
    {
        for (var round = 0; round < 3; round++)
        {
            var others = site.People(People, 0, 0, site.Http);
            await Task.WhenAll(others.Select(talk => talk.BeginAsync(ct)));
            await SayAsync(others, 50, ct);
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static Task SayAsync(IEnumerable<Talk> people, int times, CancellationToken ct) => Task.WhenAll(people.Select(async talk =>
    {
        for (var time = 0; time < times; time++)
        {
            await talk.SayNextAsync(ct);
        }
    }));

    private static async Task<long> RoomAsync(Site site, CancellationToken ct)
    {
        await using var kept = site.Open();
        await using var connection = await kept.OpenAsync(ct);
        var sql = kept is SqliteDatabase
            ? "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            : "SELECT CAST(SUM(pg_total_relation_size(oid)) AS BIGINT) FROM pg_class WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace)";
        return (await connection.RowsAsync<long>(sql, null, ct)).Single();
    }
}
