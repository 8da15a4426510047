using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Tests.Commands;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Faults;

/// <summary>Kills the program while it deals with reminders that fell due.</summary>
public sealed class AlarmKillTests
{
    private const int Reminders = 60;

    private static readonly ConversationKey Key = new("local", "terminal", "main");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_alarm_happens_once_however_often_the_program_is_killed()
    {
        using var bot = new Bot();
        await using var database = new SqliteDatabase(bot.Database);
        await RemindAsync(database);
        for (var rung = 1; rung < Reminders; rung += 10)
        {
            await KillAsync(bot, database, rung);
        }

        var ran = await bot.RunAsync("", "chat");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal((Reminders, 0), (await RungAsync(database), await CountAsync(database, "SELECT COUNT(*) FROM reminder")));
        Assert.InRange((await new TurnStore(database).LoadAsync(Key, Ct))!.Version, Talk.Noon.ToUnixTimeMilliseconds() + Reminders, long.MaxValue);
        Assert.Equal(1, await CountAsync(database, "SELECT COUNT(*) FROM outbox WHERE state = 'sent'"));
    }

    private static async Task RemindAsync(SqliteDatabase database)
    {
        await database.MigrateAsync(Ct);
        var turn = new Talk(database, Key).Turn(_ => { });
        var reminders = Enumerable.Range(0, Reminders).Select(number => new Reminder("", $"{number}", Talk.Noon + Duration.FromSeconds(number)));
        await new TurnStore(database).CommitAsync(turn with { Decision = turn.Decision with { Reminders = [.. reminders] } }, Ct);
    }

    private static async Task KillAsync(Bot bot, SqliteDatabase database, int rung)
    {
        using var process = bot.Start("chat");
        _ = process.StandardOutput.ReadToEndAsync(Ct);
        _ = process.StandardError.ReadToEndAsync(Ct);
        while (await RungAsync(database) < rung)
        {
            await Task.Delay(1, Ct);
        }

        process.Kill();
        await process.WaitForExitAsync(Ct);
    }

    private static Task<long> RungAsync(SqliteDatabase database) =>
        CountAsync(database, "SELECT COUNT(*) FROM inbox WHERE message LIKE 'alarm-%'");

    private static async Task<long> CountAsync(SqliteDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync(Ct);
        return (await connection.RowsAsync<long>(sql, null, Ct)).Single();
    }
}
