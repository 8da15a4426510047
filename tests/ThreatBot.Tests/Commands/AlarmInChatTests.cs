using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Commands;

/// <summary>Alarms in the terminal, where they come before the next message.</summary>
public sealed class AlarmInChatTests : IDisposable
{
    private const string Woken = "was deleted";

    private static readonly ConversationKey Main = new("local", "terminal", "main");

    private readonly Bot bot = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task What_fell_due_is_said_at_the_start_once()
    {
        await RemindAsync(Main, Talk.Noon);

        var (first, second) = (await bot.RunAsync("", "chat"), await bot.RunAsync("", "chat"));

        Assert.Contains(Woken, first.Out, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), (second.Code, second.Out, second.Error));
    }

    [Fact]
    public async Task What_falls_due_while_one_thinks_is_said_before_the_answer()
    {
        using var process = bot.Start("chat");
        await process.StandardInput.WriteLineAsync("new shop");
        await process.StandardInput.FlushAsync(Ct);
        var greeting = await process.StandardOutput.ReadLineAsync(Ct);
        await RemindAsync(Main, Talk.Noon);
        await process.StandardInput.WriteLineAsync("help");
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);

        Assert.StartsWith("shop", greeting, StringComparison.Ordinal);
        Assert.InRange(said.IndexOf(Woken, StringComparison.Ordinal), 0, said.IndexOf("`story", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_due_later_or_elsewhere_changes_nothing()
    {
        await RemindAsync(Main, Instant.FromUtc(9000, 1, 1, 0, 0));
        await RemindAsync(Main with { Id = "other" }, Talk.Noon);

        var ran = await bot.RunAsync("", "chat");

        Assert.Equal((0, "", ""), (ran.Code, ran.Out, ran.Error));
    }

    /// <summary>The conversation uses a model which is gone, so that the bot has something to say when it wakes.</summary>
    private async Task RemindAsync(ConversationKey key, Instant at)
    {
        await using var database = new SqliteDatabase(bot.Database);
        await database.MigrateAsync(Ct);
        var turns = new TurnStore(database);
        var turn = new Talk(database, key).Turn(_ => { }) with { ConversationVersion = (await turns.LoadAsync(key, Ct))?.Version ?? 0 };
        var reminded = turn with { Decision = turn.Decision with { Reminders = [new Reminder("", "close", at)] } };
        Assert.Equal(CommitOutcome.Committed, (await turns.CommitAsync(reminded, Ct)).Outcome);
    }
}
