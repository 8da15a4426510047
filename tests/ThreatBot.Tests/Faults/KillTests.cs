using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Storage;
using ThreatBot.Tests.Commands;

namespace ThreatBot.Tests.Faults;

/// <summary>Kills the program as hard as the machine can, wherever it happens to be, and feeds it the same lines again.</summary>
public sealed class KillTests
{
    private const int Kills = 50;

    private static readonly ConversationKey Key = new("local", "terminal", "main");

    private static readonly ImmutableArray<string> Lines = ReadLines();

    [Fact]
    public async Task Nothing_kept_is_lost_or_doubled_however_often_the_program_is_killed()
    {
        using Bot killed = new(), undisturbed = new();
        Assert.Equal(0, (await killed.RunAsync("", "models")).Code);
        var chance = new Random(20261124);
        var kept = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            var upTo = 1 + (kill * Lines.Length / Kills);
            await KillAsync(killed, upTo, isAnswered: kill % 2 == 0, chance.Next(40));
            var count = await CountAsync(killed);
            Assert.True(count >= kept, $"After kill {kill} there are {count} messages, before it there were {kept}.");
            kept = count;
        }

        await FeedAsync(killed);
        await FeedAsync(undisturbed);

        Assert.Equal(Lines.Length, await CountAsync(killed));
        Assert.Equal(await StateAsync(undisturbed), await StateAsync(killed));
        Assert.Equal(0, (await killed.RunAsync("", "verify")).Code);
    }

    private static async Task KillAsync(Bot bot, int lines, bool isAnswered, int delay)
    {
        var ct = TestContext.Current.CancellationToken;
        using var process = bot.Start("chat", "--json", "--from", "1", "--as", "Ana");
        _ = process.StandardOutput.ReadToEndAsync(ct);
        _ = process.StandardError.ReadToEndAsync(ct);
        for (var line = 0; line < lines; line++)
        {
            await process.StandardInput.WriteLineAsync(Lines[line]);
            await process.StandardInput.FlushAsync(ct);
            if (line < lines - 1 || isAnswered)
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

    private static async Task FeedAsync(Bot bot)
    {
        var ran = await bot.RunAsync(string.Join('\n', Lines) + "\n", "chat", "--json", "--from", "1", "--as", "Ana");
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

    private static ImmutableArray<string> ReadLines()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var file = Path.Combine(directory.FullName, "examples", "pay-42.txt");
            if (File.Exists(file))
            {
                return [.. File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line))];
            }
        }

        return ["new shop", "browser [internet] -> web shop [cloud]: order, card data", "web shop -> (orders): order", "help", "status"];
    }
}
