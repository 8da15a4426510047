using System.CommandLine;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Commands;

/// <summary>What the verbs of <c>tree</c> have in common.</summary>
internal static class TreeOptions
{
    private static readonly string[] Names = [.. Enum.GetNames<TreeFormat>().Select(name => name.ToLowerInvariant())];

    /// <summary>The format of the file that is read.</summary>
    public static readonly Option<string?> From = Create("--from", "The format of the file (default: told by the file itself)");

    /// <summary>The format of the file that is written.</summary>
    public static readonly Option<string> To = CreateTo();

    public static readonly Option<string?> Out = new("--out") { Description = "The file to write (default: standard output)." };

    public static TreeFormat? FormatOf(ParseResult parsed) => Named(parsed.GetValue(From));

    public static TreeFormat? Named(string? name) => name is null ? null : Enum.Parse<TreeFormat>(name, ignoreCase: true);

    /// <summary>An option that takes the name of a format.</summary>
    public static Option<string?> Create(string name, string description)
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(", ", Names)}." };
        option.AcceptOnlyFromAmong(Names);
        return option;
    }

    private static Option<string> CreateTo()
    {
        var option = new Option<string>("--to") { Description = $"The format to write: {string.Join(", ", Names)}.", Required = true };
        option.AcceptOnlyFromAmong(Names);
        return option;
    }
}
