using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ThreatBot.Tests.Fakes.Cloud;

/// <summary>Where Teams keeps the files that people send, each answered as a test says.</summary>
internal sealed class FakeFiles : KeptFiles
{
    public void Map(WebApplication app) => app.MapGet("/files/{name}", (HttpContext context, string name) =>
    {
        Ask(context);
        context.Response.StatusCode = Answers.ContainsKey(name) ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        return Answers.TryGetValue(name, out var answer) ? answer(context) : Task.CompletedTask;
    });
}
