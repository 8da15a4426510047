using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Storage;
using ThreatBot.Tests.Commands;

namespace ThreatBot.Tests.Faults;

/// <summary>Kills the program as hard as the machine can, wherever it happens to be, and feeds it the same lines again.</summary>
public sealed class KillTests
{
    private static readonly ConversationKey Key = new("local", "terminal", "main");

    [Theory]
    [InlineData("pay-42", 50)]
    [InlineData("workshop", 15)]
    public async Task Nothing_kept_is_lost_or_doubled_however_often_the_program_is_killed(string example, int kills)
    {
        var lines = House.Repository.Read($"examples/{example}.txt").TrimEnd().Split('\n').ToImmutableArray();
        using Bot killed = new(), undisturbed = new();
        Assert.Equal(0, (await killed.RunAsync("", "models")).Code);
        var chance = new Random(20261124);
        var kept = 0L;
        for (var kill = 0; kill < kills; kill++)
        {
            var upTo = 1 + (kill * lines.Length / kills);
            await KillAsync(killed, lines[..upTo], isAnswered: kill % 2 == 0, chance.Next(40));
            var count = await CountAsync(killed);
            Assert.True(count >= kept, $"After kill {kill} there are {count} messages, before it there were {kept}.");
            kept = count;
        }

        await FeedAsync(killed, lines);
        await FeedAsync(undisturbed, lines);

        Assert.Equal(lines.Length, await CountAsync(killed));
        Assert.Equal(await StateAsync(undisturbed), await StateAsync(killed));
        Assert.Equal(0, (await killed.RunAsync("", "verify")).Code);
    }

    private static async Task KillAsync(Bot bot, ImmutableArray<string> lines, bool isAnswered, int delay)
    {
        var ct = TestContext.Current.CancellationToken;
        using var process = bot.Start("chat", "--json", "--from", "1", "--as", "Ana");
        _ = process.StandardOutput.ReadToEndAsync(ct);
        _ = process.StandardError.ReadToEndAsync(ct);
        for (var line = 0; line < lines.Length; line++)
        {
            await process.StandardInput.WriteLineAsync(lines[line]);
            await process.StandardInput.FlushAsync(ct);
            if (line < lines.Length - 1 || isAnswered)
            {
                await KnownAsync(bot, line + 1, ct);
            }
        }

        await Task.Delay(isAnswered ? 0 : delay, ct);
        process.Kill();
        await process.WaitForExitAsync(ct);
    }

    private static async Task KnownAsync(Bot bot, int message, CancellationToken ct)
    {
        await using var database = new SqliteDatabase(bot.Database);
        while (!await new TurnStore(database).IsKnownAsync(Key, message.ToString(CultureInfo.InvariantCulture), ct))
        {
            await Task.Delay(5, ct);
        }
    }

    private static async Task FeedAsync(Bot bot, ImmutableArray<string> lines)
    {
        var ran = await bot.RunAsync(string.Join('\n', lines) + "\n", "chat", "--json", "--from", "1", "--as", "Ana");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
    }

    private static async Task<long> CountAsync(Bot bot)
    {
        await using var database = new SqliteDatabase(bot.Database);
        return await new TurnStore(database).CountAsync(Key, TestContext.Current.CancellationToken);
    }

    /// <summary>Names of the models, ids and titles of everything in them (a model's own id has a pseudonym in it), and which replies were given to which turn, in order.</summary>
    private static async Task<ImmutableArray<string>> StateAsync(Bot bot)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = new SqliteDatabase(bot.Database);
        var store = new ModelStore(database);
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var head in await store.AllAsync(Key.Tenant, ct))
        {
            var model = await store.LoadAsync(Key.Tenant, head.Id, ct);
            lines.Add($"{head.Name} {head.Version}");
            lines.AddRange(model!.All.Select(found => $"{found.Id} {found.Title}"));
        }

        await using var connection = await database.OpenAsync(ct);
        lines.AddRange(await connection.RowsAsync<string>(
            "SELECT number || ' ' || turn || ' ' || ordinal || ' ' || card || ' ' || state FROM outbox ORDER BY number", null, ct));
        return lines.ToImmutable();
    }
}
