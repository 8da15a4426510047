using System.Collections.Immutable;

namespace ThreatBot.Interchange.Formats;

/// <summary>What a protocol of Threagile says about encryption on the way, and which protocol says it.</summary>
internal static class LinkProtocol
{
    public const string Unknown = "unknown-protocol";

    private const string Ending = "-encrypted";

    private static readonly ImmutableHashSet<string> Secure = ["https", "wss", "ssh", "ssh-tunnel", "ftps", "sftp", "scp", "ldaps"];

    /// <summary>Nothing is on its way where both ends are on one machine.</summary>
    private static readonly ImmutableHashSet<string> Local = ["local-file-access", "in-process-library-call", "inter-process-communication", "container-spawning"];

    /// <summary>Those that have an encrypted sister of another name.</summary>
    private static readonly ImmutableDictionary<string, string> Sisters = new Dictionary<string, string>
    {
        ["http"] = "https",
        ["ws"] = "wss",
        ["ftp"] = "ftps",
        ["ldap"] = "ldaps",
    }.ToImmutableDictionary();

    private static readonly ImmutableHashSet<string> WithEnding =
    [
        "reverse-proxy-web-protocol", "jdbc", "odbc", "sql-access-protocol", "nosql-access-protocol", "binary", "text", "smtp", "pop3", "imap", "smb", "iiop", "jrmp",
    ];

    /// <summary>Null where the protocol does not say.</summary>
    public static bool? IsEncrypted(string? protocol) => protocol switch
    {
        null or Unknown => null,
        _ when Local.Contains(protocol) => null,
        _ => Secure.Contains(protocol) || protocol.EndsWith(Ending, StringComparison.Ordinal),
    };

    /// <summary>A protocol that says what is known, and is else as near to <paramref name="before"/> as there is one.</summary>
    public static string Of(string? before, bool? isEncrypted)
    {
        var named = before ?? Unknown;
        return isEncrypted is not { } known || IsEncrypted(named) == known ? named
            : known ? Sisters.GetValueOrDefault(named) ?? (WithEnding.Contains(named) ? named + Ending : "binary" + Ending)
            : Sisters.FirstOrDefault(sisters => sisters.Value == named).Key ?? (named.EndsWith(Ending, StringComparison.Ordinal) ? named[..^Ending.Length] : "binary");
    }
}
