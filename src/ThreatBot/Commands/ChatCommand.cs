using System.CommandLine;
using System.Text;
using ThreatBot.Channels.Terminal;

namespace ThreatBot.Commands;

/// <summary><c>chat</c>: the bot in this terminal, or over a pipe.</summary>
internal static class ChatCommand
{
    private static readonly Option<string> Conversation = new("--conversation")
    {
        Description = "Which conversation to go on with.",
        DefaultValueFactory = _ => Workspace.MainConversation,
    };

    private static readonly Option<long?> From = new("--from")
    {
        Description = "The number of the first message. Feeding the same lines again with the same number, such as --from 1 after a crash, "
            + "repeats nothing that was kept. Without it every line is a new message.",
    };

    private static readonly Option<bool> Shared = new("--shared")
    {
        Description = "Several people are here, so talk is not recording.",
    };

    public static Command Create()
    {
        var command = new Command("chat", "Talk to the bot here: typed, or piped with one message per line.")
        {
            Common.As, Conversation, Common.Json, From, Shared,
        };
        From.Validators.Add(result =>
        {
            if (result.Tokens is [var number] && long.TryParse(number.Value, out var first) && first < 1)
            {
                result.AddError("--from counts from 1.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        var setup = new ChatSetup
        {
            Name = parsed.GetRequiredValue(Common.As),
            Conversation = parsed.GetRequiredValue(Conversation),
            First = parsed.GetValue(From),
            IsShared = parsed.GetValue(Shared),
        };
        if (Console.IsInputRedirected)
        {
            using var reader = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
            using var piped = await ChatSession.StartAsync(workspace, setup, output, Style(parsed), ct);
            await piped.RunAsync(new TerminalInput(reader), ct);
            return ExitCode.Done;
        }

        using var session = await ChatSession.StartAsync(workspace, setup, output, Style(parsed), ct);
        await session.GreetAsync(ct);
        await session.RunAsync(new TerminalInput(Console.In, () => Console.KeyAvailable), ct);
        return ExitCode.Done;
    }

    private static TerminalStyle Style(ParseResult parsed) =>
        parsed.GetValue(Common.Json) ? TerminalStyle.Json
        : !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? TerminalStyle.Colours
        : TerminalStyle.Text;
}
