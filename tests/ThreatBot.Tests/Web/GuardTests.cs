using System.Net.Http.Json;
using ThreatBot.Tests.Fuzz.Requests;

namespace ThreatBot.Tests.Web;

/// <summary>What keeps the pages of others out.</summary>
public sealed class GuardTests : OnServer
{
    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("localhost", 200)]
    [InlineData("[::1]:9", 200)]
    public async Task It_answers_for_its_own_names_only(string host, int status)
    {
        var ana = await Server.GuestAsync("Ana");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{ana.Place.Id}");
        request.Headers.Host = host;
        request.Headers.Authorization = new("Bearer", Server.Door.TalkToken(ana));

        Assert.Equal(status, (await Server.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_port_that_is_none_is_no_address_of_its_own()
    {
        using var line = new RawLine(Server.Address);

        var answer = await line.AskAsync("GET /portfolio HTTP/1.1\r\nHost: 127.0.0.1:99999\r\n\r\n"u8.ToArray(), isHead: false, isOver: false, Ct);

        Assert.Equal(421, answer?.Status);
    }

    [Theory]
    [InlineData("http://evil.example", 400)]
    [InlineData("null", 400)]
    [InlineData("https://{own}", 400)]
    [InlineData("http://{own}", 200)]
    public async Task Changes_come_from_its_own_pages_only(string origin, int status)
    {
        var ana = await Server.GuestAsync("Ana");
        var before = (await Server.SeenAsync(ana)).Count;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{ana.Place.Id}/activities")
        {
            Content = JsonContent.Create(new { type = "message", text = "new shop" }),
        };
        request.Headers.Add("Origin", origin.Replace("{own}", Server.Address.Authority, StringComparison.Ordinal));
        request.Headers.Authorization = new("Bearer", Server.Door.TalkToken(ana));

        Assert.Equal(status, (await Server.SendAsync(request)).Status);
        Assert.Equal(status == 200, (await Server.SeenAsync(ana)).Count > before);
    }

    [Fact]
    public async Task Nobody_but_the_owner_can_read_the_key()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await Server.GuestAsync("Ana");

        var key = Directory.GetFiles(Path.GetDirectoryName(Server.DatabaseFile)!, "web.key").Single();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
    }
}
