using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Time.Testing;

namespace ThreatBot.Tests.Fakes.Cloud;

/// <summary>A call that the connector took.</summary>
internal sealed record Call(string Method, string Conversation, string Message, JsonNode Body, string? Token)
{
    public string? Text => Body["text"]?.GetValue<string>() ?? Body["summary"]?.GetValue<string>();

    public JsonNode? Card => Body["attachments"]?[0]?["content"];

    /// <summary>What the buttons of the card bring back, by their titles.</summary>
    public IReadOnlyDictionary<string, JsonNode> Buttons =>
        (Card?["actions"]?.AsArray() ?? []).OfType<JsonNode>().ToDictionary(action => action["title"]!.GetValue<string>(), action => action["data"]!);
}

/// <summary>The connector of Teams: takes messages for conversations it knows, within limits of its own, and fails as it is told to.</summary>
internal sealed class FakeConnector(FakeTimeProvider time)
{
    /// <summary>Seconds, and the calls that are taken in so many.</summary>
    private static readonly (int Seconds, int Calls)[] Limits = [(1, 7), (2, 8), (30, 60), (3600, 1800)];

    private readonly Lock guard = new();
    private readonly List<Call> taken = [];
    private readonly Dictionary<string, List<DateTimeOffset>> calls = [];
    private readonly Dictionary<string, string> talks = [];
    private int next = 1_000;

    /// <summary>What is answered to calls for a conversation, instead of taking them: first in, first out.</summary>
    public Dictionary<string, Queue<IResult>> Faults { get; } = [];

    /// <summary>How the next call fares, whatever conversation it is for.</summary>
    public Func<FakeMood> Mood { get; set; } = () => FakeMood.Good;

    /// <summary>Whether messages are taken without telling an id, as some channels do.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whether the limits of the real one are kept.</summary>
    public bool IsLimited { get; set; }

    public int Refused { get; private set; }

    public IReadOnlyList<Call> Taken
    {
        get
        {
            lock (guard)
            {
                return [.. taken];
            }
        }
    }

    public void Fault(string conversation, params IResult[] answers)
    {
        lock (guard)
        {
            Faults[conversation] = new Queue<IResult>(answers);
        }
    }

    public void Map(WebApplication app, FakeTokenEndpoint tokens)
    {
        var v3 = app.MapGroup("/amer/v3/conversations");
        v3.MapPost("", (HttpContext context, CancellationToken ct) => TakeAsync(context, tokens, "", (_, body) => Open(body), ct));
        v3.MapPost("/{conversation}/activities", (HttpContext context, string conversation, CancellationToken ct) => TakeAsync(context, tokens, conversation, (place, body) => Sent(context, place, null, body), ct));
        v3.MapGet("/{conversation}/pagedmembers", (HttpContext context, string conversation, CancellationToken ct) => TakeAsync(context, tokens, conversation, (_, _) => Results.Text("""{"members":[]}""", "application/json"), ct));
        v3.MapPut("/{conversation}/activities/{message}", (HttpContext context, string conversation, string message, CancellationToken ct) => TakeAsync(context, tokens, conversation, (place, body) => Sent(context, place, message, body), ct));
    }

    private async Task<IResult> TakeAsync(HttpContext context, FakeTokenEndpoint tokens, string conversation, Func<string, JsonNode, IResult> take, CancellationToken ct)
    {
        // A slash in an id is the one thing that routing leaves escaped.
        conversation = conversation.Replace("%2F", "/", StringComparison.Ordinal);
        var body = HttpMethods.IsGet(context.Request.Method) ? new JsonObject() : (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: ct))!;
        lock (guard)
        {
            if (tokens.Requests.Count > 0 && !tokens.IsGood(context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal)))
            {
                Refused++;
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            }

            if (Faults.TryGetValue(conversation, out var faults) && faults.TryDequeue(out var fault))
            {
                Refused++;
                return fault;
            }

            return Mood().Answer(() => IsLimited && !IsWithin(conversation) ? TooMany() : take(conversation, body));
        }
    }

    private bool IsWithin(string conversation)
    {
        var now = time.GetUtcNow();
        if (!calls.TryGetValue(conversation, out var recent))
        {
            calls[conversation] = recent = [];
        }

        recent.Add(now);
        return Limits.All(limit => recent.Count(call => now - call < TimeSpan.FromSeconds(limit.Seconds)) <= limit.Calls);
    }

    private FakeLimit TooMany()
    {
        Refused++;
        return new FakeLimit(2);
    }

    private IResult Open(JsonNode body)
    {
        var member = body["members"]![0]!["id"]!.GetValue<string>();
        talks.TryAdd(member, $"a:talk-with-{member}");
        return Results.Text(new JsonObject { ["id"] = talks[member] }.ToJsonString(), "application/json", statusCode: StatusCodes.Status201Created);
    }

    private IResult Sent(HttpContext context, string conversation, string? message, JsonNode body)
    {
        var id = message ?? next++.ToString(CultureInfo.InvariantCulture);
        taken.Add(new Call(context.Request.Method, conversation, id, body, context.Request.Headers.Authorization.ToString()));
        return IsSilent ? Results.StatusCode(StatusCodes.Status202Accepted) : Results.Text(new JsonObject { ["id"] = id }.ToJsonString(), "application/json", statusCode: StatusCodes.Status201Created);
    }
}
