using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;
using ThreatBot.Storage;
using ThreatBot.Web.Api;

namespace ThreatBot.Commands;

/// <summary><c>token</c>: what tools read models with, for whoever runs the server.</summary>
internal static class TokenCommand
{
    private const int MostDays = 365;

    private static readonly Argument<string> Name = new("NAME") { Description = "What the tool is called, in one word." };

    private static readonly Option<string[]> Scope = new("--scope")
    {
        Description = "What it may read: read, the model as it is; events, its history; pictures; webhooks, to have told it what changes. Give it several times for several.",
        DefaultValueFactory = _ => [ApiScopeWords.Of(ApiScopes.Read)],
    };

    private static readonly Option<int> Days = new("--days") { Description = $"The days until it ends, at most {MostDays}.", DefaultValueFactory = _ => TokenDesk.UsualDays };

    public static Command Create()
    {
        Scope.AcceptOnlyFromAmong([.. ApiScopeWords.All]);
        Days.Validators.Add(given =>
        {
            if (given.GetValue(Days) is < 1 or > MostDays)
            {
                given.AddError($"--days takes a number from 1 to {MostDays}.");
            }
        });
        var make = new Command("make", "Make a token for a tool that reads one model, and print it this once.") { Common.Model, Name, Scope, Days };
        make.SetAction(MakeAsync);
        var list = new Command("list", "List the tokens of a model, also those that people made in conversations.") { Common.Model, Common.Json };
        list.SetAction(ListAsync);
        var end = new Command("end", "End a token at once.") { Common.Model, Name };
        end.SetAction(EndAsync);
        return new Command("token", "Tokens with which tools read models (docs/api.md).") { make, list, end };
    }

    private static Instant Now => Instant.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    private static async Task<int> MakeAsync(ParseResult parsed, CancellationToken ct)
    {
        var name = parsed.GetRequiredValue(Name).ToLowerInvariant();
        if (!TokenTalk.IsName(name))
        {
            throw new UsageException("A token is called by one word of letters, digits, dots, dashes and low lines.");
        }

        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        var (made, now) = (TokenText.New(Guid.NewGuid().ToString()), Now);
        var token = new ApiToken
        {
            Id = made.Id,
            Model = model.Id,
            Name = name,
            Hash = made.Hash,
            Scopes = string.Join(' ', parsed.GetRequiredValue(Scope).Distinct(StringComparer.Ordinal)),
            From = Here(workspace),
            Made = now,
            Expires = now + Duration.FromDays(parsed.GetRequiredValue(Days)),
        };
        if (!await new ApiTokens(workspace.Database).MakeAsync(token, ct))
        {
            throw new UsageException($"{model.Name} has a token {name} already. `threatbot token end {model.Id} {name}` ends it.");
        }

        await Console.Error.WriteLineAsync($"The token {name} reads {Shown.Line(model.Name)} until {InstantPattern.General.Format(token.Expires)}. It is printed this once:");
        Console.WriteLine(made.Shown);
        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        var tokens = await new ApiTokens(workspace.Database).OfAsync(workspace.Tenant, model.Id, Now, ct);
        if (parsed.GetValue(Common.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(tokens, ModelJson.Options));
            return ExitCode.Done;
        }

        var names = await workspace.People.NamesAsync(workspace.Tenant, tokens.Select(token => token.By).OfType<string>(), ct);
        foreach (var token in tokens)
        {
            var by = token.By is { } maker ? $", by {Shown.Line(names.GetValueOrDefault(maker) ?? maker)}" : "";
            Console.WriteLine($"{token.Name}: {string.Join(' ', token.Scopes)}{by}; ends {InstantPattern.General.Format(token.Until)}; {(token.Used is { } used ? $"last used {InstantPattern.General.Format(used)}" : "never used")}");
        }

        return ExitCode.Done;
    }

    private static async Task<int> EndAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        var name = parsed.GetRequiredValue(Name).ToLowerInvariant();
        return await new ApiTokens(workspace.Database).EndAsync(Here(workspace), new ModelDeed.EndToken(model.Id, name), Now, ct) > 0
            ? ExitCode.Done
            : throw new UsageException($"{model.Name} has no token {name}. `threatbot token list {model.Id}` lists them.");
    }

    /// <summary>Where it was done, in the tenant of the model that was found last.</summary>
    private static ConversationKey Here(Workspace workspace) => new(workspace.Tenant, Workspace.Terminal, "");
}
