using System.CommandLine;
using ThreatBot.Web;

namespace ThreatBot.Commands;

/// <summary><c>ready</c>: asks the server on this machine whether it can take a turn, for whoever watches over it and has no other program to ask with.</summary>
internal static class ReadyCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Option<string> Url = new("--url")
    {
        Description = "Where the server listens.",
        DefaultValueFactory = _ => "http://localhost:3978",
    };

    public static Command Create()
    {
        var command = new Command("ready", "Ask the server on this machine whether it can take a turn; ends with 0 if it can, and says one word if not.") { Url };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        if (!Uri.TryCreate(parsed.GetRequiredValue(Url), UriKind.Absolute, out var url) || !Addresses.IsLoopback(url.Host) || url.Scheme != "http")
        {
            throw new UsageException("--url: is no address of this machine such as http://localhost:3978.");
        }

        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(url, "readyz"), ct);
            Console.WriteLine(await answer.Content.ReadAsStringAsync(ct));
            return answer.IsSuccessStatusCode ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception away) when (away is HttpRequestException || (away is TaskCanceledException && !ct.IsCancellationRequested))
        {
            Console.WriteLine("away");
            return ExitCode.Failed;
        }
    }
}
