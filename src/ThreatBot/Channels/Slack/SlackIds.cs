using System.Text.Json;
using System.Text.RegularExpressions;

namespace ThreatBot.Channels.Slack;

/// <summary>Slack's ids, which say by their first letter what they are of. What has another shape is none.</summary>
internal static partial class SlackIds
{
    private const int MostOfATrigger = 200;

    public static string? Workspace(JsonElement parent, string name) => Matching(WorkspaceShape(), parent, name);

    public static string? Organisation(JsonElement parent, string name) => Matching(OrganisationShape(), parent, name);

    public static string? Channel(JsonElement parent, string name) => Matching(ChannelShape(), parent, name);

    public static string? User(JsonElement parent, string name) => Matching(UserShape(), parent, name);

    /// <summary>The time by which a message is called in its channel.</summary>
    public static string? Message(JsonElement parent, string name) => Matching(MessageShape(), parent, name);

    public static string? File(JsonElement parent) => Matching(FileShape(), parent, "id");

    /// <summary>What a modal is opened with; it is good once, for three seconds.</summary>
    public static string? Trigger(JsonElement parent) => WireJson.Text(parent, "trigger_id") is { Length: > 0 and <= MostOfATrigger } trigger ? trigger : null;

    /// <summary>How a view is called while it is open.</summary>
    public static string? View(JsonElement parent) => WireJson.Text(parent, "id") is { Length: > 0 and <= MostOfATrigger } view ? view : null;

    public static bool IsChannel(string id) => ChannelShape().IsMatch(id);

    /// <summary>A talk of two; the others have several people in them, or may have.</summary>
    public static bool IsTalkOfTwo(string channel) => channel.StartsWith('D');

    private static string? Matching(Regex shape, JsonElement parent, string name) => WireJson.Text(parent, name) is { } text && shape.IsMatch(text) ? text : null;

    [GeneratedRegex(@"^T[A-Z0-9]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WorkspaceShape();

    [GeneratedRegex(@"^E[A-Z0-9]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OrganisationShape();

    [GeneratedRegex(@"^[CDG][A-Z0-9]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChannelShape();

    [GeneratedRegex(@"^[UW][A-Z0-9]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UserShape();

    [GeneratedRegex(@"^F[A-Z0-9]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileShape();

    [GeneratedRegex(@"^[0-9]{1,12}\.[0-9]{1,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MessageShape();
}
