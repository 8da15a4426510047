using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>Where Slack keeps the files that people send: for whoever has a token, each answered as a test says.</summary>
internal sealed class FakeSlackFiles : KeptFiles
{
    public static string UrlOf(string id, Uri address) => new Uri(address, $"files-pri/T01FIRST-{id}/download/it").AbsoluteUri;

    public JsonObject Answer(string id, Uri address) => Answers.ContainsKey(id)
        ? new JsonObject { ["ok"] = true, ["file"] = new JsonObject { ["id"] = id, ["url_private_download"] = UrlOf(id, address) } }
        : new JsonObject { ["ok"] = false, ["error"] = "file_not_found" };

    public void Map(WebApplication app) => app.MapGet("/files-pri/{path}/download/{name}", (HttpContext context, string path) =>
    {
        var (token, id) = (Ask(context), path.Split('-')[^1]);

        // Slack sends strangers to a page where they can sign in.
        context.Response.StatusCode = token.StartsWith("Bearer xoxb-", StringComparison.Ordinal) ? Answers.ContainsKey(id) ? StatusCodes.Status200OK : StatusCodes.Status404NotFound : StatusCodes.Status302Found;
        return context.Response.StatusCode == StatusCodes.Status200OK ? Answers[id](context) : Task.CompletedTask;
    });
}
