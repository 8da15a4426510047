using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ThreatBot.Tests.Fakes.Cloud;

/// <summary>Where Teams keeps the files that people send, each answered as a test says.</summary>
internal sealed class FakeFiles
{
    private readonly Lock guard = new();
    private readonly List<string> asked = [];

    /// <summary>What is answered, by the name of a file; nothing is there by any other.</summary>
    public Dictionary<string, RequestDelegate> Answers { get; } = [];

    /// <summary>The tokens of those who asked, in their order; empty for one without.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (guard)
            {
                return [.. asked];
            }
        }
    }

    public void Keep(string name, byte[] bytes, string type = "application/octet-stream") => Answers[name] = context =>
    {
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    };

    public void Map(WebApplication app) => app.MapGet("/files/{name}", (HttpContext context, string name) =>
    {
        lock (guard)
        {
            asked.Add(context.Request.Headers.Authorization.ToString());
        }

        context.Response.StatusCode = Answers.ContainsKey(name) ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        return Answers.TryGetValue(name, out var answer) ? answer(context) : Task.CompletedTask;
    });
}
