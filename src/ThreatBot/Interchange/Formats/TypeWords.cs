using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>What the name of a type or of a zone in another program's file says about shapes and borders.</summary>
internal static class TypeWords
{
    private static readonly ImmutableArray<string> Stores =
        ["DATABASE", "DATASTORE", "STORAGE", "BUCKET", "VOLUME", "FILESYSTEM", "FILESHARE", "RDS", "DYNAMODB", "POSTGRES", "MYSQL", "MONGO", "REDIS", "CACHE", "WAREHOUSE", "REGISTRY", "VAULT", "S3"];

    private static readonly ImmutableArray<string> Outside = ["EXTERNAL", "BROWSER", "CLIENT", "ACTOR", "USER", "CUSTOMER", "INTERNET", "THIRDPARTY", "MOBILEDEVICE"];

    public static ElementKind Shape(string? type, bool isOutside)
    {
        var plain = Plain(type);
        return isOutside || Outside.Any(word => plain.Contains(word, StringComparison.Ordinal)) ? ElementKind.External
            : Stores.Any(word => plain.Contains(word, StringComparison.Ordinal)) ? ElementKind.Store
            : ElementKind.Process;
    }

    /// <summary>The open internet keeps nothing out; any other zone is entered over a border of trust until the team says more.</summary>
    public static BorderKinds Border(params ReadOnlySpan<string?> names) =>
        names.ToArray().Any(IsInternet) ? BorderKinds.None : BorderKinds.Trust;

    public static bool IsInternet(string? name) => Plain(name) is "INTERNET" or "OPENINTERNET" or "PUBLICINTERNET";

    private static string Plain(string? name) => string.Concat((name ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
