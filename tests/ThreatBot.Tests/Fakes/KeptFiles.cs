using Microsoft.AspNetCore.Http;

namespace ThreatBot.Tests.Fakes;

/// <summary>Where a platform keeps the files that people send, each answered as a test says.</summary>
internal abstract class KeptFiles
{
    private readonly Lock guard = new();
    private readonly List<string> asked = [];

    /// <summary>What is answered, by what a file is called there; nothing is there by any other.</summary>
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

    /// <summary>Somebody asks for a file; returns the token they come with.</summary>
    private protected string Ask(HttpContext context)
    {
        var token = context.Request.Headers.Authorization.ToString();
        lock (guard)
        {
            asked.Add(token);
        }

        return token;
    }
}
