using Microsoft.AspNetCore.Http;

namespace ThreatBot.Tests.Fakes.Cloud;

/// <summary>How a platform may fare with a call.</summary>
internal enum FakeMood
{
    Good,

    /// <summary>Too many calls: 429 with a time to wait.</summary>
    Limited,

    /// <summary>503: not now.</summary>
    Unavailable,

    /// <summary>502: something between here and there did not work.</summary>
    Gateway,

    /// <summary>Nothing is taken, and the line is cut.</summary>
    Refused,

    /// <summary>The call is taken, and the line is cut before the answer.</summary>
    CutAfter,

    /// <summary>Nothing is taken and nothing is answered, until the caller gives up.</summary>
    Hung,
}

/// <summary>The line is cut instead of an answer.</summary>
internal sealed class FakeCut : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Abort();
        return Task.CompletedTask;
    }
}

/// <summary>No answer, until the caller gives up.</summary>
internal sealed class FakeSilence : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var given = new TaskCompletionSource();
        httpContext.RequestAborted.Register(given.SetResult);
        return given.Task;
    }
}
