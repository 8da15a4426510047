namespace ThreatBot.Interchange;

/// <summary>JSON pointers (RFC 6901), by which carried fields are known.</summary>
internal static class FieldPath
{
    public static string Of(params ReadOnlySpan<string> names) =>
        string.Concat(names.ToArray().Select(name => $"/{Escaped(name)}"));

    /// <summary>The name that a pointer adds to <paramref name="parent"/>, which ends in a slash; null when it is elsewhere or deeper.</summary>
    public static string? NameBelow(string parent, string pointer)
    {
        if (!pointer.StartsWith(parent, StringComparison.Ordinal))
        {
            return null;
        }

        var name = pointer[parent.Length..];
        return name.Contains('/', StringComparison.Ordinal)
            ? null
            : name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }

    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
