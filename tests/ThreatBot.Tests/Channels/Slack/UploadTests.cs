using Microsoft.AspNetCore.Http;
using ThreatBot.Interchange;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Models that are brought as files to whoever asks, in their own talk with the bot.</summary>
public sealed class UploadTests : OnSlack
{
    [Fact]
    public async Task Whoever_asks_in_a_channel_gets_the_file_in_their_own_talk()
    {
        await ExportAsync();

        var shown = Shown();
        Assert.Equal(FakeWorkspace.TalkWith(FakeUser.Ana.Id), shown.Arguments["channel"]);
        Assert.Contains("shop at version 1: shop-2026-11-24.json", shown.Arguments["initial_comment"], StringComparison.Ordinal);
        Assert.DoesNotContain("/links/", shown.Arguments["initial_comment"], StringComparison.Ordinal);
        var model = Assert.IsType<NativeReading.Understood>(NativeFormat.Read(Assert.Single(Slack.Uploads.Shown.Values))).Document.Model;
        Assert.Equal("shop", model.Name);
        Assert.Empty(Slack.Uploads.Tokens);
        Assert.DoesNotContain(Slack.Taken, call => call.Text.Contains("shop-2026-11-24.json", StringComparison.Ordinal) && call.Method != "files.completeUploadExternal");
        Assert.Empty(Slack.Refused);
    }

    [Fact]
    public async Task Without_the_scope_a_link_is_sent()
    {
        Slack.Home.Scopes.Remove("files:write");
        await ExportAsync();

        Assert.Empty(Slack.Uploads.Shown);
        Assert.Contains("|shop-2026-11-24.json>", Slack.Taken.Last(call => call.Text.Contains("/links/", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_are_brought_to_the_host_for_files_alone()
    {
        Slack.Fault("files.getUploadURLExternal", Results.Text("""{"ok":true,"file_id":"F1","upload_url":"https://files.slack.com.evil.example/upload"}""", "application/json"));
        await ExportAsync();

        Assert.Empty(Slack.Uploads.Shown);
        Assert.Contains(Slack.Taken, call => call.Text.Contains("/links/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_host_for_files_does_not_take_holds_up_nothing()
    {
        Slack.Uploads.IsBroken = true;
        await ExportAsync();
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new stall"));

        Assert.Contains(Slack.Taken, call => call.Text.Contains("/links/", StringComparison.Ordinal));
        Assert.Contains(Slack.Taken, call => call.Text.Contains("stall", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_brought_is_on_record()
    {
        await ExportAsync();

        Assert.Equal(["file json"], await RowsAsync<string>("SELECT what FROM reading"));
    }

    [Fact]
    public async Task A_press_on_a_card_of_a_deleted_model_breaks_nothing()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "delete shop"));
        var asked = Slack.Taken.Last(call => call.Buttons.Count > 0);
        var yes = asked.Buttons.Keys.First();
        await PressAsync(FakeUser.Ana, asked, yes);

        await PressAsync(FakeUser.Ana, asked, yes);
    }

    [Fact]
    public async Task A_file_waits_while_slack_is_busy_and_is_shown_once()
    {
        Slack.Fault("files.completeUploadExternal", FakeSlack.Limited(1));
        await ExportAsync();

        Shown();
        Assert.Single(Slack.Uploads.Shown);
    }

    private async Task ExportAsync()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop", null));
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "export json", null));
    }

    private SlackCall Shown() => Slack.Taken.Single(call => call.Method == "files.completeUploadExternal");
}
