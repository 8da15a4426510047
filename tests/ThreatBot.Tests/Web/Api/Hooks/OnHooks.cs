using System.Text.Json.Nodes;
using ThreatBot.Channels.WebChat;

namespace ThreatBot.Tests.Web.Api.Hooks;

/// <summary>A server that may send to tools on this machine.</summary>
public abstract class OnHooks : OnApi
{
    protected const string Path = $"{Model}/webhooks";

    protected override string[] WebhookHosts => ["127.0.0.1"];

    /// <summary>A token with a webhook.</summary>
    internal async Task<(string Token, JsonNode Hook)> HookAsync(DirectLineDoor.Guest guest, HookReceiver receiver, string name = "ci")
    {
        var token = await TokenAsync(guest, name, "read", "events", "webhooks");
        var made = await PostAsync(Path, token, new { url = receiver.Url });
        Assert.Equal(201, made.Status);
        Assert.Equal($"{Path}/{made.Json["id"]}", made.Headers.Location?.ToString());
        return (token, made.Json);
    }
}
