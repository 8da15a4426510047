using System.CommandLine;

namespace ThreatBot.Commands;

/// <summary>Options and arguments that several verbs share.</summary>
internal static class Common
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "The data directory (default: ThreatBot:DataDirectory, which is \"data\" under the current directory).",
        Recursive = true,
    };

    public static readonly Option<string?> Language = new("--language")
    {
        Description = "The language of new conversations, such as \"en\".",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON for programs." };

    public static readonly Option<string> As = new("--as")
    {
        Description = "Who is speaking.",
        DefaultValueFactory = _ => Environment.UserName is { Length: > 0 } name ? name : "me",
    };

    public static readonly Argument<string> Model = new("MODEL") { Description = "A model's id or name." };
}
