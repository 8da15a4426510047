using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using NodaTime;
using ThreatBot.Channels.WebChat;
using ThreatBot.Storage;
using ThreatBot.Tests.House;
using ThreatBot.Tests.Storage;
using ThreatBot.Web.Api;

namespace ThreatBot.Tests.Access;

/// <summary>docs/access.md, *The API*: each route is asked with each kind of token.</summary>
public abstract class ApiAccessContract
{
    private const string Section = "The API";

    private const string Lacking = "a token without the scope";

    private const string Good = "a token with the scope";

    private const string Elsewhere = "a token of another model";

    private static readonly ImmutableArray<string> Scopes = ["read", "events", "pictures", "webhooks"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_opens_for_a_token_of_its_model_that_counts_and_has_the_scope()
    {
        await using var world = await AccessWorld.StartAsync(await DatabaseAsync());
        var tokens = await TokensAsync(world);
        var wrong = new List<string>();
        foreach (var row in MarkdownTable.Rows("docs/access.md", Section).Where(row => row.ContainsKey("route")))
        {
            var (route, scope) = (row["route"].Trim('`'), row["scope"]);
            foreach (var caller in MarkdownTable.Rows("docs/access.md", Section).Where(each => each.ContainsKey("caller")))
            {
                var (status, body) = await AskAsync(world, route, caller["caller"] == Lacking ? tokens[scope == "read" ? "events" : "read"] : tokens[caller["caller"]]);
                var isShown = AccessWorld.Words.Any(word => body.Contains(word, StringComparison.Ordinal));
                var expected = Expected(row, caller);
                if (status != expected || (isShown && caller["caller"] is not (Good or Lacking)))
                {
                    wrong.Add($"{route} by {caller["caller"]}: {status}, not {expected}{(isShown ? ", and the model is shown" : "")}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private protected abstract Task<string> DatabaseAsync();

    private static int Expected(IReadOnlyDictionary<string, string> row, IReadOnlyDictionary<string, string> caller)
    {
        var isLetIn = caller["caller"] is Good
            || (caller["caller"] is Lacking && row["scope"] is "any")
            || (caller["caller"] is Elsewhere && !row["route"].Contains("{model}", StringComparison.Ordinal));
        return int.Parse((isLetIn ? row : caller)["answer"], CultureInfo.InvariantCulture);
    }

    private static async Task<(int Status, string Body)> AskAsync(AccessWorld world, string route, (string? Bearer, string? Cookie) shown)
    {
        var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        var address = path.Replace("{model}", AccessWorld.Model, StringComparison.Ordinal).Replace("{object}", "T1", StringComparison.Ordinal).Replace("{webhook}", "wh_none", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), ApiRoute.Base + address);
        request.Headers.Authorization = shown.Bearer is null ? null : new AuthenticationHeaderValue("Bearer", shown.Bearer);
        if (shown.Cookie is not null)
        {
            request.Headers.Add("Cookie", shown.Cookie);
        }

        using var response = await world.Server.Client.SendAsync(request, Ct);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>What each caller of the table shows, and a token for each single scope.</summary>
    private static async Task<Dictionary<string, (string? Bearer, string? Cookie)>> TokensAsync(AccessWorld world)
    {
        var now = Instant.FromDateTimeOffset(world.Server.Time.GetUtcNow());
        var stall = (await world.Server.Rooms.ModelAsync(world.Olga.Place, Ct))!.Id;
        var shown = new Dictionary<string, (string?, string?)>
        {
            ["nobody"] = (null, null),
            ["a member's browser"] = (null, $"threatbot={world.Server.PersonToken(world.Mia.Participant)}"),
            ["a token that was ended"] = (await MakeAsync(world, world.Mia, AccessWorld.Model, "ended", Scopes, now + Duration.FromDays(1)), null),
            ["a token whose time is over"] = (await MakeAsync(world, world.Mia, AccessWorld.Model, "over", Scopes, now), null),
            ["a token whose maker was removed"] = (await MakeAsync(world, world.Tom, AccessWorld.Model, "toms", Scopes, now + Duration.FromDays(1)), null),
            [Elsewhere] = (await MakeAsync(world, world.Olga, stall, "stalls", Scopes, now + Duration.FromDays(1)), null),
            [Good] = (await MakeAsync(world, world.Mia, AccessWorld.Model, "whole", Scopes, now + Duration.FromDays(1)), null),
        };
        shown["a token with another secret"] = (shown[Good].Item1![..^64] + new string('0', 64), null);
        foreach (var scope in Scopes)
        {
            shown[scope] = (await MakeAsync(world, world.Mia, AccessWorld.Model, scope, [scope], now + Duration.FromDays(1)), null);
        }

        await world.Server.SayAsync(world.Mia, "@ThreatBot end token ended");
        await world.RemoveAsync(world.Tom);
        return shown;
    }

    private static async Task<string> MakeAsync(AccessWorld world, DirectLineDoor.Guest guest, string model, string name, ImmutableArray<string> scopes, Instant expires)
    {
        var text = TokenText.New(name);
        var token = new ApiToken
        {
            Id = text.Id,
            Model = model,
            Name = name,
            Hash = text.Hash,
            Scopes = string.Join(' ', scopes),
            From = guest.Place.Key,
            By = guest.Participant,
            Made = Instant.FromDateTimeOffset(world.Server.Time.GetUtcNow()) - Duration.FromDays(1),
            Expires = expires,
        };
        Assert.True(await new ApiTokens(world.Server.Database).MakeAsync(token, Ct));
        return text.Shown;
    }
}

public sealed class SqliteApiAccessTests : ApiAccessContract
{
    private protected override Task<string> DatabaseAsync() => Task.FromResult("sqlite");
}

public sealed class PostgresApiAccessTests(PostgresServer server) : ApiAccessContract
{
    private protected override Task<string> DatabaseAsync() => server.NewSchemaAsync(TestContext.Current.CancellationToken);
}
