using System.Globalization;
using System.Text;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Who is let in, and who is not. Whoever is not changes nothing, and is not told why.</summary>
public sealed class DoorTests : OnSlack
{
    private const string Json = "application/json";

    private static readonly string[] Others = ["commands", "interactivity"];

    private static readonly Dictionary<string, Func<Attempt, Attempt>> Cases = new()
    {
        ["no headers"] = it => it with { Headers = (_, _) => [] },
        ["no signature"] = it => it with { Headers = (at, _) => [At(at)] },
        ["no time"] = it => it with { Headers = (_, sign) => [Sign(sign)] },
        ["an empty signature"] = it => it with { Headers = (at, _) => [At(at), Sign("")] },
        ["an empty time"] = it => it with { Headers = (_, sign) => [At(""), Sign(sign)] },
        ["two signatures"] = it => it with { Headers = (at, sign) => [At(at), Sign(sign), Sign(sign)] },
        ["two times"] = it => it with { Headers = (at, sign) => [At(at), At(at), Sign(sign)] },
        ["a list of signatures"] = it => it with { Headers = (at, sign) => [At(at), Sign($"{sign},{sign}")] },
        ["a time that is a word"] = it => it with { Timestamp = "now" },
        ["a time with a sign"] = it => it with { Timestamp = $"+{it.Timestamp}" },
        ["a negative time"] = it => it with { Timestamp = $"-{it.Timestamp}" },
        ["a time with a fraction"] = it => it with { Timestamp = $"{it.Timestamp}.0" },
        ["a time in hexadecimal"] = it => it with { Timestamp = "0x6743" },
        ["a time with a blank"] = it => it with { Headers = (at, sign) => [At($"{at} 0"), Sign(sign)] },
        ["a time that is too large"] = it => it with { Timestamp = "99999999999999999999" },
        ["a time in milliseconds"] = it => it with { Timestamp = $"{it.Timestamp}000" },
        ["more than five minutes ago"] = it => it with { Timestamp = Later(it.Timestamp, -301) },
        ["more than five minutes ahead"] = it => it with { Timestamp = Later(it.Timestamp, 301) },
        ["a day ago"] = it => it with { Timestamp = Later(it.Timestamp, -86_400) },
        ["the beginning of time"] = it => it with { Timestamp = "0" },
        ["another time than was signed"] = it => it with { Headers = (at, sign) => [At(Later(at, 1)), Sign(sign)] },
        ["another secret"] = it => it with { Secret = "another-signing-secret" },
        ["the secret in capitals"] = it => it with { Secret = FakeSlack.SigningSecret.ToUpperInvariant() },
        ["an empty secret"] = it => it with { Secret = "" },
        ["another body than was signed"] = it => it with { Send = body => body.Replace("new shop", "new loft", StringComparison.Ordinal) },
        ["a blank behind the body"] = it => it with { Send = body => body + " " },
        ["a body in another order"] = it => it with { Send = body => "{\"x\":1," + body[1..] },
        ["no body"] = it => it with { Send = _ => "" },
        ["another version"] = it => it with { Headers = (at, sign) => [At(at), Sign($"v1{sign[2..]}")] },
        ["no version"] = it => it with { Headers = (at, sign) => [At(at), Sign(sign[3..])] },
        ["a signature in capitals"] = it => it with { Headers = (at, sign) => [At(at), Sign($"v0={sign[3..].ToUpperInvariant()}")] },
        ["a signature cut short"] = it => it with { Headers = (at, sign) => [At(at), Sign(sign[..^1])] },
        ["a signature with more"] = it => it with { Headers = (at, sign) => [At(at), Sign($"{sign}0")] },
        ["a signature of zeros"] = it => it with { Headers = (at, _) => [At(at), Sign($"v0={new string('0', 64)}")] },
        ["a very long signature"] = it => it with { Headers = (at, _) => [At(at), Sign($"v0={new string('0', 4_000)}")] },
        ["a signature of other letters"] = it => it with { Headers = (at, _) => [At(at), Sign($"v0={new string('z', 64)}")] },
        ["the old token alone"] = it => it with { Headers = (_, _) => [("Authorization", "Bearer verification-token")] },
    };

    public static TheoryData<string, string> Refused =>
    [
        .. Cases.Keys.Select(name => ("events", name)),
        .. Cases.Keys.Where(name => name.Contains("signature", StringComparison.Ordinal)).SelectMany(name => Others.Select(path => (path, name))),
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Whoever_is_not_Slack_is_turned_away_without_a_reason(string path, string name)
    {
        var attempt = Cases[name](new Attempt(Slack.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        var body = Sender.Envelope(Sender.Direct(FakeUser.Ana, "new shop")).ToJsonString();

        var (status, answer) = await PostAsync(path, Encoding.UTF8.GetBytes(attempt.Send(body)), Json, attempt.HeadersOf(body));

        Assert.Equal((401, null), (status, answer));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM participant") + await CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(-300)]
    public async Task A_clock_may_be_five_minutes_off(int seconds)
    {
        var attempt = new Attempt(Later(Slack.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), seconds));
        var body = Sender.Envelope(Sender.Direct(FakeUser.Ana, "new shop")).ToJsonString();

        Assert.Equal(200, (await PostAsync("events", Encoding.UTF8.GetBytes(body), Json, attempt.HeadersOf(body))).Status);
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));
    }

    [Theory]
    [InlineData("events", "{")]
    [InlineData("events", "[1,2")]
    [InlineData("events", "{\"type\":\"event_callback\",\"type\":\"url_verification\"}")]
    [InlineData("events", "{\"type\":\"\\ud800\"}")]
    [InlineData("commands", "text=a&text=b")]
    [InlineData("interactivity", "")]
    [InlineData("interactivity", "payload=")]
    [InlineData("interactivity", "payload=%7B")]
    [InlineData("interactivity", "payload=%7B%7D&payload=%7B%7D")]
    public async Task What_is_signed_and_no_request_is_bad(string path, string body)
    {
        var (status, _) = await SignedAsync(path, Encoding.UTF8.GetBytes(body), path == "events" ? Json : "application/x-www-form-urlencoded");

        Assert.Equal(400, status);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_before_anything_is_made_of_it() =>
        Assert.Equal(413, (await SignedAsync("events", new byte[2 * 1024 * 1024], Json)).Status);

    [Fact]
    public async Task A_body_that_is_too_deep_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200);

        Assert.Equal(400, (await SignedAsync("events", Encoding.UTF8.GetBytes(deep), Json)).Status);
    }

    [Fact]
    public async Task Only_posts_are_taken()
    {
        using var response = await Server.Client.GetAsync(new Uri("/slack/events", UriKind.Relative), Ct);

        Assert.Equal(405, (int)response.StatusCode);
    }

    private static (string, string) At(string timestamp) => ("X-Slack-Request-Timestamp", timestamp);

    private static (string, string) Sign(string signature) => ("X-Slack-Signature", signature);

    private static string Later(string timestamp, int seconds) => (long.Parse(timestamp, CultureInfo.InvariantCulture) + seconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>A request as good as any, until a case spoils one thing about it.</summary>
    private sealed record Attempt(string Timestamp)
    {
        public string Secret { get; init; } = FakeSlack.SigningSecret;

        public Func<string, string, (string Name, string Value)[]> Headers { get; init; } = (at, sign) => [At(at), Sign(sign)];

        public Func<string, string> Send { get; init; } = body => body;

        public (string Name, string Value)[] HeadersOf(string body) => Headers(Timestamp, FakeSender.Sign(Secret, Timestamp, Encoding.UTF8.GetBytes(body)));
    }
}
