using System.CommandLine;

namespace ThreatBot.Commands;

/// <summary><c>tree convert</c>: an attack tree from one format into another.</summary>
internal static class TreeConvertCommand
{
    private static readonly Argument<string> Source = new("FILE") { Description = "The tree." };

    private static readonly Option<string?> Attributes = new("--attributes") { Description = "A JSON file with costs and controls for the tree." };

    public static Command Create()
    {
        var command = new Command("convert", "Write an attack tree in another format.") { Source, TreeOptions.To, TreeOptions.From, Attributes, TreeOptions.Out };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var path = parsed.GetRequiredValue(Source);
        var input = await TreeInput.ReadAsync(path, TreeOptions.FormatOf(parsed), parsed.GetValue(Attributes), ct);
        return await TreeOutput.WriteAsync(input.Dag, path, parsed, ct);
    }
}
