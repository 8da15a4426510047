using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Tests.Access;
using ThreatBot.Web.Api;

namespace ThreatBot.Tests.House;

/// <summary>docs/access.md says of every way in who may use it: a new endpoint or command needs its row there, which other tests then try.</summary>
public sealed class AccessTests
{
    private const string Document = "docs/access.md";

    [Fact]
    public async Task Every_endpoint_has_its_row_and_every_row_its_endpoint()
    {
        var data = Directory.CreateTempSubdirectory("threatbot-endpoints-").FullName;
        await using (var server = await AccessWorld.StartAsync(data, "sqlite", new Uri("https://login.example")))
        {
            var rows = MarkdownTable.Rows(Document, "Endpoints").Select(row => row["endpoint"].Trim('`'))
                .Concat(MarkdownTable.Rows(Document, "The API").Where(row => row.ContainsKey("route")).Select(row => row["route"].Trim('`').Replace(" ", $" {ApiRoute.Base}", StringComparison.Ordinal)));

            Assert.Equal(server.Endpoints.OfType<RouteEndpoint>().SelectMany(Named).Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public void Every_command_has_its_row()
    {
        var lexicon = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).Languages["en"].Lexicon;
        var told = MarkdownTable.Rows(Document, "Commands").Select(row => Instruction.Of(row["says"].Trim('`'), lexicon)?.Verb);

        Assert.Empty(Enum.GetValues<Verb>().Except(told.OfType<Verb>()));
        Assert.All(told, verb => Assert.NotNull(verb));
    }

    /// <summary>Whatever can be read can be asked for its head; that is no row of its own.</summary>
    private static IEnumerable<string> Named(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods: { Count: > 0 } methods }
            ? methods.Where(method => method != HttpMethods.Head).Select(method => $"{method} /{endpoint.RoutePattern.RawText?.Trim('/')}")
            : [$"ANY /{endpoint.RoutePattern.RawText?.Trim('/')}"];
}
