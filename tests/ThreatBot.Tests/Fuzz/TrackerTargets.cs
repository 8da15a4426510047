using System.Collections.Immutable;
using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange.Tickets;

namespace ThreatBot.Tests.Fuzz;

/// <summary>What trackers answer: the first line of an input is the status and a header, the rest the body of every answer.</summary>
internal static class TrackerTargets
{
    private const string Key = "0123456789abcdef0123";

    private static readonly Grammar Answers = new(
        """
        start = {status} {header}\n{body}
        status = 200|||201|||204|||301|||400|||401|||403|||404|||410|||422|||429|||500|||503
        header = Retry-After: {number}|||Retry-After: Fri, 31 Dec 9999 23:59:59 GMT|||x-ratelimit-reset: {number}|||Link: <x>; rel="next"|||x: y
        number = 0|||1|||-1|||99999999999999999999|||x|||9223372036854775807
        body = {{field}}|||{{field},{field},{field}}|||[{body}]|||[]|||{}|||null|||"x"|||7|||<html>|||
        field = "login":{value}|||"number":{value}|||"id":{value}|||"key":{value}|||"body":{value}|||"title":{value}|||"state":{value}|||"state_reason":{value}|||"html_url":{value}|||"url":{value}|||"issues":[{body}]|||"issues":{value}|||"fields":{body}|||"fields":{value}|||"labels":[{value}]|||"labels":{value}|||"status":{body}|||"statusCategory":{body}|||"description":{body}|||"content":[{body}]|||"attrs":{body}|||"message":{value}|||"errorMessages":[{value}]|||"errors":{body}|||"issueTypes":[{body}]|||"has_issues":{value}|||"user":{body}|||"name":{value}|||"resolution":{body}
        value = "x"|||7|||1.5|||1e400|||null|||true|||[]|||{}|||"PAY-7"|||"acme/pay#7"|||"https://u:p@example.org/7"|||"javascript:x"|||"done"|||"threatbot-0123456789abcdef0123"|||"<!-- threatbot:0123456789abcdef0123 -->"|||"\\u202e"|||"\\ud800"|||"Open"|||"Dropped,Done"
        """);

    private static readonly ImmutableArray<string> Samples =
    [
        """
        200 x: y
        {"login":"acme-threatbot","number":7,"title":"a lock","body":"<!-- threatbot:0123456789abcdef0123 -->\n\nx\n<!-- /threatbot -->","state":"open","html_url":"https://github.com/acme/pay/issues/7","user":{"login":"acme-threatbot"},"has_issues":true}
        """,
        """
        200 x: y
        [{"number":7,"title":"a lock","body":"<!-- threatbot:0123456789abcdef0123 -->","state":"closed","state_reason":"completed","user":{"login":"acme-threatbot"}}]
        """,
        """
        200 x: y
        {"key":"PAY-7","issues":[{"key":"PAY-7","fields":{"summary":"a lock","labels":["threatbot-0123456789abcdef0123"],"status":{"statusCategory":{"key":"done"}},"resolution":{"name":"Duplicate"},"description":{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"x"}]}]}}}],"fields":{"summary":"a lock","labels":["threatbot-0123456789abcdef0123"],"status":{"statusCategory":{"key":"done"}}},"issueTypes":[{"name":"Task"}],"id":"D-7","url":"https://desk.example/7","status":"done"}
        """,
        """
        403 Retry-After: 30
        {"message":"You have exceeded a secondary rate limit","errors":[{"field":"title","code":"invalid"}],"errorMessages":["no"]}
        """,
    ];

    private static readonly FakeTimeProvider Time = new(DateTimeOffset.UnixEpoch.AddYears(56));

    private static readonly TicketWords Words = new("Done when", "Against", null, "From");

    public static IEnumerable<FuzzTarget> All =>
    [
        new("tracker-github", Samples, Answers, input => Ask(input, "acme/pay", "acme/pay#7", (http, settings) => new GitHubTracker(http, settings, Time))) { Cases = 2_000 },
        new("tracker-jira", Samples, Answers, input => Ask(input, "PAY", "PAY-7", (http, settings) => new JiraTracker(http, settings, Time))) { Cases = 2_000 },
        new("tracker-webhook", Samples, Answers, input => Ask(input, "desk", "D-7", (http, settings) => new WebhookTracker(http, settings, Time))) { Cases = 2_000 },
    ];

    /// <summary>Whatever is answered means something: an issue with an address of the web or none, to wait, or why not in words that can be shown.</summary>
    private static void Ask(byte[] input, string place, string known, Func<HttpClient, TrackerSettings, ITracker> tracker)
    {
        using var http = new HttpClient(new Answering(input));
        var settings = new TrackerSettings { Name = "x", Kind = TrackerKind.Webhook, Address = new Uri("https://tracker.example/"), Token = "t", Email = "a@b", Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz" };
        var asked = tracker(http, settings);
        foreach (var reference in new[] { null, known })
        {
            var order = new TicketOrder(Key, place, new TicketDraft("M1", "a lock") { Known = reference, Criterion = "locked" }, Words);
            Meant(asked.WriteAsync(order, _ => Task.FromResult(true), CancellationToken.None).GetAwaiter().GetResult());
        }

        Meant(asked.ReadAsync(Key, place, known, CancellationToken.None).GetAwaiter().GetResult());
    }

    private static void Meant(TrackerAnswer answer)
    {
        switch (answer)
        {
            case TrackerAnswer.Known { Link: var link, Reference: var reference, Status: var status }:
                Assert.True(link is null || (Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0), link);
                Assert.True(reference.Length > 0 && !reference.Any(char.IsControl) && Enum.IsDefined(status), reference);
                break;
            case TrackerAnswer.Later { Why: var why, After: var after }:
                Assert.True(after is null || after > TimeSpan.Zero);
                Assert.DoesNotContain(why, char.IsControl);
                break;
            case TrackerAnswer.Refused { Detail: var detail }:
                Assert.DoesNotContain(detail, char.IsControl);
                break;
        }
    }

    private sealed class Answering(byte[] input) : HttpMessageHandler
    {
        private readonly int end = Array.IndexOf(input, (byte)'\n') is var at and >= 0 ? at : input.Length;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var head = Encoding.UTF8.GetString(input, 0, end).Split([' ', ':'], 3, StringSplitOptions.TrimEntries);
            var answer = new HttpResponseMessage(int.TryParse(head[0], out var status) && status is >= 200 and < 600 ? (HttpStatusCode)status : HttpStatusCode.OK)
            {
                Content = new ByteArrayContent(input[Math.Min(end + 1, input.Length)..]),
            };
            if (head is [_, { Length: > 0 } name, var value] && name.All(letter => char.IsAsciiLetter(letter) || letter == '-') && !value.Any(char.IsControl))
            {
                answer.Headers.TryAddWithoutValidation(name, value);
            }

            return Task.FromResult(answer);
        }
    }
}
