using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Slack;

/// <summary>Where a dialog was opened, which its submission does not tell; the dialog carries it there and back, out of its user's reach.</summary>
internal sealed record SlackOrigin(string Channel)
{
    /// <summary>Longer than any id of Slack's or of ours.</summary>
    private const int MostOfAnId = 255;

    /// <summary>The thread that replies belong to; empty where there is none.</summary>
    public string Thread { get; init; } = "";

    /// <summary>The message whose button opened it.</summary>
    public string? Message { get; init; }

    /// <summary>The question it answers.</summary>
    public string? Instance { get; init; }

    /// <summary>The model it is for.</summary>
    public string? Model { get; init; }

    public string ToMetadata()
    {
        var metadata = new JsonObject { ["channel"] = Channel, ["thread"] = Thread };
        foreach (var (name, id) in new[] { ("message", Message), ("instance", Instance), ("model", Model) }.Where(each => each.Item2 is not null))
        {
            metadata[name] = id;
        }

        return metadata.ToJsonString();
    }

    /// <summary>Null when no dialog of ours carries that.</summary>
    public static SlackOrigin? Of(string metadata)
    {
        try
        {
            var read = metadata.Length > BlockKit.MostOfMetadata ? default : WireJson.Parse(Encoding.UTF8.GetBytes(metadata));
            return WireJson.Text(read, "channel") is { Length: > 0 } channel
                && new SlackOrigin(channel) { Thread = WireJson.Text(read, "thread") ?? "", Message = WireJson.Text(read, "message"), Instance = WireJson.Text(read, "instance"), Model = WireJson.Text(read, "model") } is var origin
                && new[] { channel, origin.Thread, origin.Message, origin.Instance, origin.Model }.All(id => id is not { Length: > MostOfAnId })
                    ? origin
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
