using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ThreatBot.Tests.Fakes.Trackers;

/// <summary>Whoever takes tickets by a webhook: checks signature and time as Standard Webhooks says, and makes one thing of one key.</summary>
internal sealed class FakeHook(TimeProvider time) : FakeTracker(time)
{
    public const string Secret = "whsec_dGhlIHNlY3JldCBvZiB0aGUgd2ViaG9vayBoZXJl";

    public Dictionary<string, JsonNode> Made { get; } = [];

    public Dictionary<string, string> Status { get; } = [];

    /// <summary>What the names of things that are made begin with.</summary>
    public string Prefix { get; set; } = "HOOK-";

    /// <summary>Whether it says what it calls the thing it made.</summary>
    public bool Talks { get; set; } = true;

    public TrackerSettings Settings => new() { Name = "hook", Kind = TrackerKind.Webhook, Address = new Uri(Address, "tickets?team=pay"), Secret = Secret, Places = [""], Tenants = ["local"] };

    protected override TrackerResult Answer(HttpRequest request, byte[] body)
    {
        var (id, seconds) = (request.Headers["webhook-id"].ToString(), request.Headers["webhook-timestamp"].ToString());
        var signed = Encoding.UTF8.GetBytes($"{id}.{seconds}.{Encoding.UTF8.GetString(body)}");
        var wanted = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes("the secret of the webhook here"), signed))}";
        var age = Time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
        if (request.Headers["webhook-signature"] != wanted || age.Duration() > TimeSpan.FromMinutes(5))
        {
            return new TrackerResult(401);
        }

        var message = Json(body)!;
        if ((string?)message["type"] == "ticket.read")
        {
            return Status.TryGetValue((string)message["data"]!["reference"]!, out var status)
                ? new TrackerResult(200, new JsonObject { ["status"] = status })
                : new TrackerResult(410);
        }

        var key = (string)message["data"]!["key"]!;
        Made[key] = message["data"]!.DeepClone();
        var name = $"{Prefix}{Made.Keys.ToList().IndexOf(key) + 1}";
        return Talks ? new TrackerResult(200, new JsonObject { ["id"] = name, ["url"] = $"https://desk.example/{name}" }) : new TrackerResult(204);
    }
}
