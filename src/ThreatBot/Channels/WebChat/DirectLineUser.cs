namespace ThreatBot.Channels.WebChat;

/// <summary>Participants as Direct Line calls them: clients take no other user ids from a token.</summary>
internal static class DirectLineUser
{
    private const string Prefix = "dl_";

    public static string Of(string participant) => Prefix + participant;

    public static string? Participant(string user) => user.StartsWith(Prefix, StringComparison.Ordinal) ? user[Prefix.Length..] : null;
}
