using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using ThreatBot.Channels.WebChat;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Tests.Channels.WebChat;

namespace ThreatBot.Tests.Web;

/// <summary>
/// A team of twelve that works as fast as people can is nowhere told to wait, with the limits that every server begins with. No time passes here, so nothing comes back of what
/// is used up: what a team does in half an hour has room in a moment.
/// </summary>
public sealed class TwelveTests : OnPages
{
    private const int Team = 12;

    private const int Minutes = 30;

    /// <summary>One message or press in twelve seconds, from each of them, all the time.</summary>
    private const int EachMinute = 5;

    [Theory]
    [InlineData("web")]
    [InlineData("teams")]
    [InlineData("slack")]
    [InlineData("terminal")]
    public void Half_an_hour_of_messages_and_presses_goes_through_in_every_channel(string channel)
    {
        var (here, settings) = (new ConversationKey("t1", channel, "c1"), new Settings { DataDirectory = "data", Database = Settings.Sqlite, Language = "en", TimeZone = "UTC" });
        var pace = new TurnPace(settings, NullLogger<TurnPace>.Instance);
        var said =
            from turn in Enumerable.Range(0, Minutes * EachMinute)
            from person in Enumerable.Range(0, Team)
            select pace.Take(here, new Incoming { Message = "m", Turn = "t", Speaker = $"p{person}", At = default }, turn == 0 ? 1024 * 1024 : 0);

        Assert.All(said, pacing => Assert.Equal(Pacing.Go, pacing));
    }

    [Fact]
    public void So_does_a_page_each_minute_for_each_and_a_look_at_every_picture_by_all()
    {
        var readers = Enumerable.Range(0, Team).Select(person => new PersonKey("local", "web", $"p{person}")).ToList();

        Assert.All(Enumerable.Range(0, Minutes).SelectMany(_ => readers), reader => Assert.True(Server.Pace.MayOpen(reader)));
        Assert.All(Enumerable.Range(0, Team * 10), _ => Assert.True(Server.Pace.MayFetch("a picture")));
    }

    [Fact]
    public async Task They_come_in_from_one_office_mistype_open_what_there_is_and_talk_at_once()
    {
        var statuses = new List<HttpStatusCode>();
        var browsers = new List<HttpClient>();
        foreach (var person in Enumerable.Range(0, Team))
        {
            browsers.Add(await ComeInAsync(person, statuses));
        }

        var room = await StartAsync(browsers[0], new { example = true });
        var panel = await browsers[0].GetFromJsonAsync<JsonNode>($"/web/conversations/{room}/panel", Ct);
        var (page, invite) = (panel!["page"]!.ToString(), panel["invite"]!.ToString().Split('/')[^1]);
        await Task.WhenAll(browsers.Skip(1).Select(async browser => Assert.Equal(200, (await AskAsync(browser, "join", new { invite })).Status)));
        var worked = await Task.WhenAll(browsers.Select(browser => WorkAsync(browser, room, page)));

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses.Concat(worked.SelectMany(each => each)));
        browsers.ForEach(browser => browser.Dispose());
    }

    /// <summary>With the secret mistyped twice before.</summary>
    private async Task<HttpClient> ComeInAsync(int person, List<HttpStatusCode> statuses)
    {
        var browser = Browse();
        foreach (var secret in (string[])["only the tests no this", "Only the tests know this", RunningServer.Secret])
        {
            using var entered = await browser.PostAsJsonAsync("/web/me", new { name = $"P{person}", secret }, Ct);
            statuses.Add(entered.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NoContent, statuses[^1]);
        return browser;
    }

    /// <summary>Three windows, the page of the model, the panel and its picture three times, and some words.</summary>
    private async Task<List<HttpStatusCode>> WorkAsync(HttpClient browser, string room, string page)
    {
        var statuses = new List<HttpStatusCode>();
        using var given = await browser.PostAsJsonAsync($"/web/conversations/{room}/token", new { }, Ct);
        var token = (await given.Content.ReadFromJsonAsync<JsonNode>(Ct))!["token"]!.ToString();
        var windows = new List<OpenStream>();
        for (var window = 0; window < 3; window++)
        {
            var (status, reached) = await Server.SendAsync(HttpMethod.Get, $"conversations/{room}", token);
            statuses.Add((HttpStatusCode)status);
            windows.Add(await OpenStream.OpenAsync(new Uri(reached!["streamUrl"]!.ToString())));
        }

        for (var look = 0; look < 3; look++)
        {
            foreach (var path in (string[])[page, $"/web/conversations/{room}/panel", $"/web/conversations/{room}/picture.svg"])
            {
                using var answer = await browser.GetAsync(path, Ct);
                statuses.Add(answer.StatusCode);
            }
        }

        var (said, _) = await Server.SendAsync(HttpMethod.Post, $"conversations/{room}/activities", token, JsonContent.Create(new { type = "message", text = "status", channelData = new { clientActivityID = Guid.NewGuid().ToString("N") } }));
        statuses.Add((HttpStatusCode)said);
        windows.ForEach(window => window.Dispose());
        return statuses;
    }
}

/// <summary>Each limit stops whoever sends without end; those that a class of pages or channels has are tested beside it.</summary>
public sealed class FloodTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("threatbot-flood-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Whoever_says_too_much_in_the_web_chat_is_told_and_nothing_of_it_is_kept()
    {
        await using var server = await RunningServer.StartAsync(data, pace: new PaceSettings { Person = 3 });
        var (mia, ct) = (await server.GuestAsync("Mia"), TestContext.Current.CancellationToken);
        var tom = await server.JoinAsync(mia, "Tom");
        foreach (var text in (string[])["@ThreatBot new shop", "@ThreatBot status", "@ThreatBot status", "@ThreatBot new stall", "@ThreatBot new stall"])
        {
            Assert.Equal(200, (await server.SayAsync(mia, text)).Status);
        }

        Assert.Single(await server.SeenAsync(mia), activity => activity.ToJsonString().Contains(Flood.Told, StringComparison.Ordinal));
        Assert.Equal("shop", (await server.Rooms.ModelAsync(mia.Place, ct))?.Name);
        await server.SayAsync(tom, "@ThreatBot new stall");
        Assert.Equal("stall", (await server.Rooms.ModelAsync(mia.Place, ct))?.Name);
    }

    [Fact]
    public void An_organisation_that_sends_without_end_takes_the_server_from_no_other()
    {
        var settings = new Settings { DataDirectory = "data", Database = Settings.Sqlite, Language = "en", TimeZone = "UTC" };
        var pace = new TurnPace(settings, NullLogger<TurnPace>.Instance);
        var all = Enumerable.Range(0, settings.Pace.Tenant + 1_000).Select(each => Take(pace, $"t1 c{each % 100}", each)).ToList();

        Assert.Contains(Pacing.Tell, all);

        // More than comes back of what the first used up while these are taken.
        Assert.All(Enumerable.Range(0, 1_000), each => Assert.Equal(Pacing.Go, Take(pace, "t2 c1", each)));
    }

    [Fact]
    public void Whoever_has_the_secret_makes_no_tokens_without_end()
    {
        using var throttle = new Throttle(new Settings { DataDirectory = "data", Database = Settings.Sqlite, Language = "en", TimeZone = "UTC" });

        Assert.All(Enumerable.Range(0, Throttle.MostTokens), _ => Assert.True(throttle.MayMint(IPAddress.Loopback)));
        Assert.False(throttle.MayMint(IPAddress.Loopback));
        Assert.True(throttle.MayMint(IPAddress.Parse("192.0.2.1")));
    }

    private static Pacing Take(TurnPace pace, string place, int person) =>
        pace.Take(new ConversationKey(place.Split(' ')[0], "teams", place.Split(' ')[1]), new Incoming { Message = "m", Turn = "t", Speaker = $"p{person}", At = default }, 0);
}

/// <summary>What is told to whoever sends too much.</summary>
internal static class Flood
{
    public const string Told = "more at once than I can take in";
}
