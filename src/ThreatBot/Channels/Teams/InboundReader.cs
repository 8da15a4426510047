using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ThreatBot.Channels.Teams;

/// <summary>
/// Reads activities. What is needed must be there and be what it should; anything else may be missing, unknown or of another type, since
/// channels send more than any description of them says.
/// </summary>
internal static partial class InboundReader
{
    /// <summary>Longer than the ids of any channel.</summary>
    private const int MostOfAnId = 400;

    private const int MostItems = 200;

    private const int MostMentions = 50;

    /// <summary>The channel whose word on organisations and their people counts.</summary>
    public const string Teams = "msteams";

    /// <summary>The type of what a person sends as a file, and not inside of a message.</summary>
    private const string SentFile = "application/vnd.microsoft.teams.file.download.info";

    private const string ThreadMark = ";messageid=";

    /// <summary>Null when it is no activity, or one that contradicts itself.</summary>
    public static InboundActivity? Read(JsonElement json)
    {
        var conversation = WireJson.Field(json, "conversation");
        if (WireJson.Text(json, "type") is not { Length: > 0 } type
            || Id(json, "channelId") is not { } channel
            || WireJson.Text(json, "serviceUrl") is not { } serviceUrl
            || Id(conversation, "id") is not { } id
            || Account(WireJson.Field(json, "from"), channel) is not { } from
            || Account(WireJson.Field(json, "recipient"), channel) is not { } recipient
            || (type is "invoke" or "event" && string.IsNullOrEmpty(WireJson.Text(json, "name")))
            || !TryTenant(json, conversation, channel, out var tenant)
            || !TryThread(id, out var place, out var thread)
            || !IsIdOrNothing(json, "id") || !IsIdOrNothing(json, "replyToId"))
        {
            return null;
        }

        var data = WireJson.Field(json, "channelData");
        return new InboundActivity
        {
            Type = type,
            Id = Id(json, "id"),
            ChannelId = channel,
            ServiceUrl = serviceUrl,
            Conversation = place,
            Thread = thread,
            IsShared = IsShared(conversation, place) || IsBetweenOthers(json, channel, place),
            Tenant = tenant,
            Team = channel == Teams ? Id(WireJson.Field(data, "team"), "id") : null,
            From = from,
            Recipient = recipient,
            Text = WireJson.Text(json, "text") ?? "",
            Mentions = [.. WireJson.Items(json, "entities").Select(Mention).OfType<InboundMention>().Take(MostMentions)],
            Files = [.. WireJson.Items(json, "attachments").Take(MostItems).Where(IsFile).Select(file => File(file, channel))],
            Value = WireJson.Field(json, "value"),
            Name = WireJson.Text(json, "name"),
            Action = WireJson.Text(json, "action"),
            ReplyToId = Id(json, "replyToId"),
            Timestamp = WireJson.Text(json, "timestamp"),
            EventType = WireJson.Text(data, "eventType"),
            ExpectsReplies = string.Equals(WireJson.Text(json, "deliveryMode"), "expectReplies", StringComparison.OrdinalIgnoreCase),
            MembersAdded = Members(json, "membersAdded"),
            MembersRemoved = Members(json, "membersRemoved"),
        };
    }

    /// <summary>
    /// Teams tells the tenant, often twice; then both must be the same, else it could be read as belonging to either. On other channels these
    /// fields are the client's to fill, so they are not read.
    /// </summary>
    private static bool TryTenant(JsonElement json, JsonElement conversation, string channel, out string? tenant)
    {
        tenant = null;
        if (channel != Teams)
        {
            return true;
        }

        var (outer, inner) = (WireJson.Text(conversation, "tenantId"), WireJson.Text(WireJson.Field(WireJson.Field(json, "channelData"), "tenant"), "id"));
        tenant = (outer ?? inner)?.ToLowerInvariant();
        return tenant is null || (Tenant().IsMatch(tenant) && (inner is null || string.Equals(tenant, inner, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A thread of a channel has the channel's id and that of its first message in its own.</summary>
    private static bool TryThread(string id, out string place, out string thread)
    {
        var mark = id.IndexOf(ThreadMark, StringComparison.Ordinal);
        (place, thread) = mark < 0 ? (id, "") : (id[..mark], id[(mark + ThreadMark.Length)..]);
        return place.Length > 0 && (mark < 0 || MessageNumber().IsMatch(thread));
    }

    /// <summary>When in doubt there are others, since more is recorded where there are none.</summary>
    private static bool IsShared(JsonElement conversation, string id) => WireJson.Text(conversation, "conversationType") switch
    {
        "personal" => false,
        null => WireJson.IsTrue(conversation, "isGroup") || id.StartsWith("19:", StringComparison.Ordinal),
        _ => true,
    };

    /// <summary>
    /// An action of the messaging extension reaches the bot from talks of two people too, which call themselves personal and are nobody's talk with the
    /// bot. Teams begins the ids of those with "a:".
    /// </summary>
    private static bool IsBetweenOthers(JsonElement json, string channel, string id) =>
        channel == Teams && WireJson.Text(json, "name") is { } name && name.StartsWith("composeExtension/", StringComparison.Ordinal) && !id.StartsWith("a:", StringComparison.Ordinal);

    private static InboundAccount? Account(JsonElement json, string channel) =>
        Id(json, "id") is { } id ? new InboundAccount(id, WireJson.Name(json, "name")) { DirectoryId = channel == Teams ? Id(json, "aadObjectId") : null } : null;

    /// <summary>What stands for somebody is marked as such, and a name is not: so one mention cannot make more of another.</summary>
    private static InboundMention? Mention(JsonElement json) =>
        WireJson.Text(json, "type") == "mention"
        && WireJson.Field(json, "mentioned") is var mentioned
        && Id(mentioned, "id") is { } id
        && WireJson.Text(json, "text") is { Length: <= MostOfAnId } text
        && text.StartsWith("<at", StringComparison.Ordinal) && text.EndsWith("</at>", StringComparison.Ordinal)
            ? new InboundMention(id, WireJson.Name(mentioned, "name")?.Replace('<', ' ').Replace('>', ' '), text)
            : null;

    /// <summary>Teams sends what was typed once more, as HTML.</summary>
    private static bool IsFile(JsonElement attachment) =>
        WireJson.Text(attachment, "contentType") is { } type && type != "text/html" && !type.StartsWith("application/vnd.microsoft.card.", StringComparison.Ordinal);

    private static InboundFile File(JsonElement attachment, string channel) => new(
        WireJson.Name(attachment, "name") ?? "?",
        channel == Teams && WireJson.Text(attachment, "contentType") == SentFile ? WireJson.Text(WireJson.Field(attachment, "content"), "downloadUrl") : null);

    private static ImmutableArray<string> Members(JsonElement json, string name) =>
        [.. WireJson.Items(json, name).Take(MostItems).Select(member => Id(member, "id")).OfType<string>()];

    private static string? Id(JsonElement json, string name) =>
        WireJson.Text(json, name) is { Length: > 0 and <= MostOfAnId } id && id is not ("." or "..") && !id.Any(char.IsControl) ? id : null;

    private static bool IsIdOrNothing(JsonElement json, string name) => WireJson.Text(json, name) is null or "" || Id(json, name) is not null;

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,63}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tenant();

    [GeneratedRegex("^[0-9]{1,30}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex MessageNumber();
}
