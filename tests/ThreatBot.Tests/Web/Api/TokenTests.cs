using System.Net;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Web.Api;

/// <summary>Tokens for tools: how one is had, what it opens, and when it opens nothing any more.</summary>
public sealed class TokenTests : OnApi
{
    [Fact]
    public async Task The_page_behind_the_link_makes_a_token_once_and_looking_at_it_makes_none()
    {
        var mia = await OwnerAsync();
        await Server.SayAsync(mia, "token for ci");
        var link = await LinkAsync(mia);

        var looked = await Server.Client.GetStringAsync(link, Ct);
        Assert.Contains("<form method=\"post\"", looked, StringComparison.Ordinal);
        Assert.Contains("ci, Payments", looked, StringComparison.Ordinal);
        Assert.Null(TokenIn(looked));
        Assert.Empty(await TokensAsync());

        var token = TokenIn(await MakeAsync(link, ["read"]))!;
        Assert.Equal(200, (await GetAsync(Model, token)).Status);
        var again = await MakeAsync(link, ["read"]);
        Assert.Null(TokenIn(again));
        Assert.Contains("No token was made", again, StringComparison.Ordinal);
        Assert.Equal(["ci"], await TokensAsync());
    }

    [Theory]
    [InlineData("90")]
    [InlineData("90", "webmaster")]
    [InlineData("0", "read")]
    [InlineData("36500", "read")]
    [InlineData("soon", "read")]
    public async Task Whatever_the_page_does_not_offer_makes_no_token(string days, params string[] scopes)
    {
        var mia = await OwnerAsync();
        await Server.SayAsync(mia, "token for ci");

        var answer = await MakeAsync(await LinkAsync(mia), scopes, days);

        Assert.Contains("<form method=\"post\"", answer, StringComparison.Ordinal);
        Assert.Empty(await TokensAsync());
    }

    [Fact]
    public async Task The_link_is_good_for_an_hour_and_a_name_for_one_token()
    {
        var mia = await OwnerAsync();
        await Server.SayAsync(mia, "token for old");
        var old = await LinkAsync(mia);
        Server.Time.Advance(TimeSpan.FromHours(1));
        Assert.Null(TokenIn(await MakeAsync(old, ["read"])));

        await Server.SayAsync(mia, "token for ci");
        var first = await LinkAsync(mia);
        await Server.SayAsync(mia, "token for ci");
        var second = await LinkAsync(mia);
        Assert.NotNull(TokenIn(await MakeAsync(first, ["read"])));
        Assert.Null(TokenIn(await MakeAsync(second, ["read"])));
        await Server.SayAsync(mia, "token for CI");
        Assert.Contains("There is a token `ci` already", await LastAsync(mia), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_whoever_asked_sees_the_link_and_everybody_there_sees_and_ends_the_token()
    {
        var mia = await OwnerAsync();
        var tom = await Server.JoinAsync(mia, "Tom");
        var before = (await Server.SeenAsync(tom)).Count;
        await Server.SayAsync(mia, "@ThreatBot token for ci");
        Assert.DoesNotContain((await Server.SeenAsync(tom)).Skip(before), activity => activity["text"]?.ToString().Contains("/links/", StringComparison.Ordinal) is true);

        var token = TokenIn(await MakeAsync(await LinkAsync(mia), ["read", "pictures"]))!;
        await GetAsync(Model, token);
        await Server.SayAsync(tom, "@ThreatBot list tokens");
        Assert.Contains("`ci`, by Mia: `read`, `pictures`; ends 2027-02-22; last used: 2026-11-24", await LastAsync(tom), StringComparison.Ordinal);

        await Server.SayAsync(tom, "@ThreatBot end token ci");
        Assert.Contains("Tom ended the token `ci` of Payments", await LastAsync(mia), StringComparison.Ordinal);
        Assert.Equal("token-is-not-good", (await GetAsync(Model, token)).Problem);
    }

    [Fact]
    public async Task A_token_ends_with_its_time_and_its_model()
    {
        var mia = await OwnerAsync();
        await Server.SayAsync(mia, "token for week");
        var week = TokenIn(await MakeAsync(await LinkAsync(mia), ["read"], "7"))!;
        Server.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await GetAsync(Model, week)).Status);
        Server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, (await GetAsync(Model, week)).Status);

        var other = await TokenAsync(mia, "week");
        Assert.Equal(200, (await GetAsync(Model, other)).Status);
        await Server.SayAsync(mia, "delete Payments");
        await Server.SayAsync(mia, "yes");
        Assert.Equal(401, (await GetAsync(Model, other)).Status);
        Assert.Equal(401, (await GetAsync("/api/v1/models", other)).Status);
    }

    [Fact]
    public async Task A_token_opens_nothing_once_whoever_made_it_has_left()
    {
        var mia = await OwnerAsync();
        var tom = await Server.JoinAsync(mia, "Tom");
        await Server.SayAsync(tom, "@ThreatBot token for toms");
        var token = TokenIn(await MakeAsync(await LinkAsync(tom), ["read"]))!;
        Assert.Equal(200, (await GetAsync(Model, token)).Status);

        await RemoveAsync(tom.Place.Id, tom.Participant);

        Assert.Equal("token-is-not-good", (await GetAsync(Model, token)).Problem);
        Assert.Equal(200, (await GetAsync(Model, await TokenAsync(mia, "mias"))).Status);
    }

    [Fact]
    public async Task Making_reading_and_ending_are_on_record_once_an_hour()
    {
        var mia = await OwnerAsync();
        var token = await TokenAsync(mia);
        await GetAsync($"{Model}/threats", token);
        await GetAsync($"{Model}/threats?limit=1", token);
        await GetAsync($"{Model}/events", token);
        Server.Time.Advance(TimeSpan.FromHours(1));
        await GetAsync($"{Model}/threats", token);
        await Server.SayAsync(mia, "end token ci");

        var readings = await new Links(Server.Database).ReadingsAsync("local", "m1", 0, 20, Ct);
        Assert.All(readings, reading => Assert.Equal(mia.Participant, reading.Participant));
        Assert.Equal(
            ["token ci ended", "token ci events", "token ci made", "token ci threats", "token ci threats"],
            readings.Select(reading => reading.What).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"scope\"\r\n\r\nre")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"scope\"; filename*\r\n\r\nread\r\n--b--\r\n")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"scope\"; filename*=UTF-7''x\r\n\r\nread\r\n--b--\r\n")]
    public async Task A_form_that_cannot_be_read_makes_no_token(string form)
    {
        var mia = await OwnerAsync();
        await Server.SayAsync(mia, "token for ci");
        using var cut = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(form));
        cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        using var answer = await Server.Client.PostAsync(await LinkAsync(mia), cut, Ct);

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(TokenIn(await answer.Content.ReadAsStringAsync(Ct)));
    }

    [Fact]
    public async Task A_restart_ends_no_token()
    {
        var token = await TokenAsync(await OwnerAsync());
        await RestartAsync();

        Assert.Equal(HttpStatusCode.OK, (HttpStatusCode)(await GetAsync(Model, token)).Status);
    }

    private async Task<IEnumerable<string>> TokensAsync() =>
        (await new ApiTokens(Server.Database).OfAsync("local", "m1", NodaTime.Instant.FromDateTimeOffset(Server.Time.GetUtcNow()), Ct)).Select(token => token.Name);

    private async Task<string> LastAsync(ThreatBot.Channels.WebChat.DirectLineDoor.Guest guest) => (await Server.SeenAsync(guest)).Last(activity => activity["text"] is not null)["text"]!.ToString();

    /// <summary>As where somebody is taken out of a conversation.</summary>
    private Task<int> RemoveAsync(string conversation, string participant) => Server.Database.WriteAsync(
        (_, transaction, ct) => transaction.ExecuteAsync(
            "DELETE FROM web_member WHERE conversation = @conversation AND participant = @participant; DELETE FROM attendance WHERE conversation = @conversation AND participant = @participant",
            new { conversation, participant },
            ct),
        Ct);
}
