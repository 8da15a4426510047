using System.Text;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Storage;
using ThreatBot.Tests.Conversations;
using ThreatBot.Tests.Interchange;

namespace ThreatBot.Tests.Storage;

/// <summary>Model files that wait for a decision, on both databases.</summary>
public abstract class SentFileContract : OnDatabase
{
    private static readonly byte[] Bytes = NativeFormat.Write(Samples.Model, new Dictionary<string, string> { ["p2"] = "Olga" });

    private static readonly ConversationKey There = Talk.Here with { Id = "there" };

    private int said;

    private SentFiles Files => new(Database);

    [Fact]
    public async Task A_file_is_kept_with_its_turn_for_its_conversation_until_its_time_is_over()
    {
        await SendAsync(Talk.Here);
        var waiting = Assert.Single(await WaitingAsync(Talk.Here));

        Assert.Equal(Bytes, await Files.FindAsync(Talk.Here, waiting.Id, Talk.Noon + Duration.FromHours(23), Ct));
        Assert.Null(await Files.FindAsync(Talk.Here, waiting.Id, Talk.Noon + Duration.FromDays(1), Ct));
        Assert.Null(await Files.FindAsync(There, waiting.Id, Talk.Noon, Ct));
        Assert.Null(await Files.FindAsync(Talk.Here with { Tenant = "other" }, waiting.Id, Talk.Noon, Ct));
        Assert.Equal([WaitingFile.Reminder], (await new Reminders(Database).DueAsync(Talk.Here, Talk.Noon + Duration.FromDays(1), Ct)).Select(alarm => alarm.Key));
    }

    [Fact]
    public async Task A_file_that_is_sent_again_counts_once_and_one_that_is_taken_in_goes()
    {
        var message = await SendAsync(Talk.Here);
        Assert.IsType<Handled.Repeated>(await HandleAsync(Talk.Here, message, Model));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM sent_file"));

        await PressAsync(Talk.Here, "take");

        Assert.Equal(Samples.Model.All, (await new ModelStore(Database).LoadAsync("local", "m1", Ct))!.All);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM sent_file"));
        Assert.Empty(await new Reminders(Database).DueAsync(Talk.Here, Talk.Noon + Duration.FromDays(2), Ct));
        Assert.Empty(await new Audit(Database).VerifyAsync(Ct));
    }

    [Fact]
    public async Task Of_two_who_take_in_the_same_new_model_one_does()
    {
        await SendAsync(Talk.Here);
        await SendAsync(There);

        await Task.WhenAll(PressAsync(Talk.Here, "take"), PressAsync(There, "take"));

        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model_conversation"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(DISTINCT turn) FROM event_log"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM sent_file"));
    }

    [Fact]
    public async Task With_a_deleted_model_goes_every_file_of_it_and_what_waits_for_others_is_still_woken()
    {
        await SendAsync(There);
        await SendAsync(Talk.Here);
        await PressAsync(Talk.Here, "take");
        await SendAsync(Talk.Here, other: true);

        await HandleAsync(Talk.Here, Say("delete Payments"), null);
        await HandleAsync(Talk.Here, Say("yes"), null);

        Assert.Equal(["m2"], await ModelsAsync());
        Assert.Empty(await WaitingAsync(There));
        Assert.Single(await WaitingAsync(Talk.Here));
        Assert.Single(await new Reminders(Database).DueAsync(Talk.Here, Talk.Noon + Duration.FromDays(2), Ct));
    }

    [Fact]
    public async Task What_was_forgotten_by_its_reminder_goes_with_the_next_file()
    {
        await SendAsync(Talk.Here);
        await SendAsync(There, at: Talk.Noon + Duration.FromDays(2));

        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM sent_file"));
        Assert.Single(await WaitingAsync(Talk.Here));
        await PressAsync(Talk.Here, "take");
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));
        Assert.Empty(await WaitingAsync(Talk.Here));
    }

    private static FileContent.Model Model { get; } = Read(Bytes);

    private static FileContent.Model Read(byte[] bytes) => Assert.IsType<FileContent.Model>(FileContent.Of("model.json", bytes));

    private async Task<Incoming> SendAsync(ConversationKey key, bool other = false, Instant? at = null)
    {
        var message = Say("") with { File = "payments.json", At = at ?? Talk.Noon };
        var file = other ? Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Bytes).Replace("\"m1\"", "\"m2\"", StringComparison.Ordinal))) : Model;
        Assert.IsType<Handled.Kept>(await HandleAsync(key, message, file));
        return message;
    }

    private async Task PressAsync(ConversationKey key, string choice)
    {
        var waiting = Assert.Single(await WaitingAsync(key));
        Assert.IsType<Handled.Kept>(await HandleAsync(key, Say("") with { Press = new Press(waiting.Open.Instance, [choice]) }, null));
    }

    private Incoming Say(string text)
    {
        var message = $"m{Interlocked.Increment(ref said)}";
        return new Incoming { Message = message, Turn = $"t{message}", Speaker = "p1", Text = text, At = Talk.Noon };
    }

    private async Task<Handled> HandleAsync(ConversationKey key, Incoming message, FileContent.Model? file)
    {
        using var server = new Over(Database);
        return await server.Conversations.HandleAsync(key, message, file, isShared: false, null, Ct);
    }

    private async Task<ValueList<WaitingFile>> WaitingAsync(ConversationKey key) => (await new TurnStore(Database).LoadAsync(key, Ct))!.Conversation.Files;

    private async Task<List<string>> ModelsAsync()
    {
        await using var connection = await Database.OpenAsync(Ct);
        return await connection.RowsAsync<string>("SELECT model FROM sent_file", null, Ct);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return (await connection.RowsAsync<long>(sql, null, Ct)).Single();
    }
}
