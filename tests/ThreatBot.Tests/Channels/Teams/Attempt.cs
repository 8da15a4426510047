using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>A request as good as any, until a case spoils one thing about it.</summary>
internal sealed class Attempt
{
    public Attempt(FakeCloud cloud, JsonObject activity)
    {
        (Cloud, Activity, Key) = (cloud, activity, cloud.ChannelKey);
        (Header, Payload) = cloud.ChannelToken();
    }

    public FakeCloud Cloud { get; }

    public FakeKey Key { get; set; }

    public JsonObject Header { get; set; }

    public JsonObject Payload { get; set; }

    public JsonObject Activity { get; }

    /// <summary>The headers that carry the token.</summary>
    public Func<string, string[]> Carry { get; set; } = token => [$"Bearer {token}"];

    /// <summary>What is sent instead of the activity.</summary>
    public Func<string, string> Write { get; set; } = json => json;

    public string[] Authorization => Carry(Key.Sign(Header, Payload));

    public byte[] Body => Encoding.UTF8.GetBytes(Write(Activity.ToJsonString()));

    /// <summary>The token of an app instead of the channel's.</summary>
    public Attempt AsEmulator()
    {
        ((Header, Payload), Key) = (Cloud.EmulatorToken(), Cloud.EntraKey);
        return this;
    }
}
