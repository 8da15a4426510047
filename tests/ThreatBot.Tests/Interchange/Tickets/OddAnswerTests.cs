using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange.Tickets;

namespace ThreatBot.Tests.Interchange.Tickets;

/// <summary>Answers that no tracker should give: each means that it answered nothing of use, and none is an exception.</summary>
public sealed class OddAnswerTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("7")]
    [InlineData("{\"login\":\"a\",\"login\":\"b\"}")]
    [InlineData("{\"login\":\"\\ud800\",\"key\":\"\\ud800\",\"id\":\"\\ud800\"}")]
    [InlineData("{\"login\":{},\"key\":[],\"issues\":[{\"key\":\"PAY-7\",\"fields\":\"none\"}]}")]
    [InlineData("{\"number\":1e400,\"login\":\"a\",\"issues\":{}}")]
    public async Task Whatever_shape_it_has_an_answer_means_something(string body)
    {
        using var http = new HttpClient(new Answering(body));
        var (time, settings) = (new FakeTimeProvider(), new TrackerSettings { Name = "x", Kind = TrackerKind.Webhook, Address = new Uri("https://tracker.example/"), Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz" });
        (ITracker Tracker, string Place, string Known)[] all =
        [
            (new GitHubTracker(http, settings, time), "acme/pay", "acme/pay#7"), (new JiraTracker(http, settings, time), "PAY", "PAY-7"), (new WebhookTracker(http, settings, time), "desk", "D-7"),
        ];
        foreach (var (tracker, place, known) in all)
        {
            var order = new TicketOrder("0123456789abcdef0123", place, new TicketDraft("M1", "a lock") { Known = known }, new TicketWords("Done when", "Against", null, "From"));
            Assert.NotNull(await tracker.WriteAsync(order, _ => Task.FromResult(true), TestContext.Current.CancellationToken));
            Assert.NotNull(await tracker.ReadAsync(order.Key, place, known, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("\\n")]
    [InlineData("../../2/user?accountId=7&PAY-7")]
    [InlineData("PAY-7/comment")]
    public async Task What_is_no_key_of_an_issue_is_in_no_address_of_it(string key)
    {
        using var answers = new Answering($$"""{"key":"{{key}}","issues":[{"key":"{{key}}"}]}""");
        using var http = new HttpClient(answers);
        var settings = new TrackerSettings { Name = "x", Kind = TrackerKind.Jira, Address = new Uri("https://tracker.example/") };
        var order = new TicketOrder("0123456789abcdef0123", "PAY", new TicketDraft("M1", "a lock"), new TicketWords("Done when", "Against", null, "From"));

        Assert.IsType<TrackerAnswer.Later>(await new JiraTracker(http, settings, new FakeTimeProvider()).WriteAsync(order, _ => Task.FromResult(true), TestContext.Current.CancellationToken));
        Assert.Equal(["/rest/api/3/search/jql"], answers.Asked);
    }

    [Fact]
    public async Task Why_not_is_said_in_one_line()
    {
        using var http = new HttpClient(new Answering("{\"message\":\"no\\n\\tWarning: all is well\"}", HttpStatusCode.Forbidden));
        var settings = new TrackerSettings { Name = "x", Kind = TrackerKind.Jira, Address = new Uri("https://tracker.example/") };

        var refused = await new JiraTracker(http, settings, new FakeTimeProvider()).ReadAsync("0123456789abcdef0123", "PAY", "PAY-7", TestContext.Current.CancellationToken);

        Assert.Equal("HTTP 403, no Warning: all is well", Assert.IsType<TrackerAnswer.Refused>(refused).Detail);
    }

    private sealed class Answering(string body, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
    {
        /// <summary>The paths it was asked by.</summary>
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.AbsolutePath);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        }
    }
}
