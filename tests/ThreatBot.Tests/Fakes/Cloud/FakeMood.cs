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

    /// <summary>500: it broke over the call, which was not taken.</summary>
    Broken,

    /// <summary>Nothing is taken, and the line is cut.</summary>
    Refused,

    /// <summary>The call is taken, and the line is cut before the answer.</summary>
    CutAfter,

    /// <summary>Nothing is taken and nothing is answered, until the caller gives up.</summary>
    Hung,
}

internal static class FakeMoods
{
    /// <summary>What a call is answered with; <paramref name="take"/> takes it.</summary>
    public static IResult Answer(this FakeMood mood, Func<IResult> take) => mood switch
    {
        FakeMood.Limited => new FakeLimit(2),
        FakeMood.Unavailable => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
        FakeMood.Gateway => Results.StatusCode(StatusCodes.Status502BadGateway),
        FakeMood.Broken => Results.StatusCode(StatusCodes.Status500InternalServerError),
        FakeMood.Hung => new FakeSilence(),
        FakeMood.Refused => new FakeCut(),
        FakeMood.CutAfter when take() is not null => new FakeCut(),
        _ => take(),
    };
}

/// <summary>An answer that says to wait so long.</summary>
/// <param name="seconds">How long.</param>
internal sealed class FakeLimit(int seconds) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        httpContext.Response.Headers.RetryAfter = $"{seconds}";
        return Task.CompletedTask;
    }
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
