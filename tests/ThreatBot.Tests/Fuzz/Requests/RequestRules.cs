using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using ThreatBot.Tests.Access;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>What has to hold of every answer, whatever was asked.</summary>
internal sealed class RequestRules(ImmutableArray<string> secrets)
{
    /// <summary>How a trace of the stack, an exception or a path of the sources would look.</summary>
    private static readonly ImmutableArray<string> Inside = ["   at ", "Exception", ".cs:line", "Microsoft.AspNetCore", "System.", "SQLite", "Npgsql"];

    private static readonly ImmutableArray<(string Name, string Part)> Protections =
        [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", ""), ("Cross-Origin-Resource-Policy", "same-origin"), ("Content-Security-Policy", "default-src 'none'")];

    /// <summary>What the web server answers itself to what it cannot read as a request, and nobody else sees.</summary>
    private static readonly ImmutableArray<int> Unread = [400, 408, 411, 413, 414, 417, 431, 501, 505];

    private readonly SearchValues<string> ours = SearchValues.Create(secrets.AsSpan(), StringComparison.Ordinal);

    private readonly SearchValues<string> inside = SearchValues.Create([.. Inside, .. secrets], StringComparison.Ordinal);

    /// <summary>The longest script so far. It is megabytes of others and the same every time, so it is looked through once; what differs from it in a byte is looked at again.</summary>
    private byte[] script = [];

    /// <summary>Null when all is well.</summary>
    public string? Fault(RequestPlace place, RawAnswer answer, Caller caller) =>
        answer.Status >= 500 && !IsUnread(place, answer) && answer.Status != 501 ? $"was answered {answer.Status}"
        : Told(answer, answer.Head) is { } told ? $"was told \"{told}\""
        : IsKnown(answer) ? FaultOfHead(place, answer)
        : Told(answer, answer.Text) is { } shown ? $"was told \"{shown}\""
        : FaultOfText(answer, caller) is { } written ? written
        : FaultOfHead(place, answer);

    private string? Told(RawAnswer answer, string text) => text.AsSpan().IndexOfAny(IsWritten(answer) ? inside : ours) is >= 0 and var at
        ? Inside.Concat(secrets).First(each => text.AsSpan(at).StartsWith(each, StringComparison.Ordinal))
        : null;

    /// <summary>Whether it is that script, which holds nothing of it, nor of the model.</summary>
    private bool IsKnown(RawAnswer answer)
    {
        if (IsWritten(answer) || answer.Body.Span.SequenceEqual(script))
        {
            return !IsWritten(answer);
        }

        if (answer.Body.Length > script.Length && Told(answer, answer.Text) is null && !AccessWorld.Words.Any(word => answer.Text.Contains(word, StringComparison.Ordinal)))
        {
            script = answer.Body.ToArray();
        }

        return false;
    }

    private static string? FaultOfText(RawAnswer answer, Caller caller) =>
        IsHtml(answer) && answer.Text.Contains(HostileRequests.Markup, StringComparison.OrdinalIgnoreCase) ? "wrote markup into a page"
        : !caller.Sees && AccessWorld.Words.Any(word => answer.Text.Contains(word, StringComparison.Ordinal)) ? $"showed the model to {caller.Name}"
        : null;

    private static string? FaultOfHead(RequestPlace place, RawAnswer answer) =>
        (answer.Header("Server") ?? answer.Header("X-Powered-By")) is not null ? "was told which program that is"
        : answer.Header("X-Fuzz") is not null ? "wrote a header of the answer"
        : answer.All("Set-Cookie").FirstOrDefault(cookie => !cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) || !cookie.Contains("samesite", StringComparison.OrdinalIgnoreCase)) is { } bare ? $"set {bare}"
        : answer.Header("Location") is { } location && location.Contains("evil.example", StringComparison.OrdinalIgnoreCase) && IsElsewhere(location) ? $"was led to {location}"
        : IsUnread(place, answer) ? null
        : Protections.FirstOrDefault(each => answer.Header(each.Name)?.Contains(each.Part, StringComparison.Ordinal) is not true) is { Name: { } missing } ? $"was answered {answer.Status} without {missing}"
        : null;

    /// <summary>An answer in which no program of ours had a part: nothing in it, and the line is cut.</summary>
    private static bool IsUnread(RequestPlace place, RawAnswer answer) =>
        Unread.Contains(answer.Status) && answer.Body.Length == 0 && answer.Header("Content-Security-Policy") is null
        && (place is RequestPlace.Line or RequestPlace.Method or RequestPlace.Path || answer.Status is (int)HttpStatusCode.RequestUriTooLong or (int)HttpStatusCode.RequestHeaderFieldsTooLarge);

    /// <summary>Scripts of others and names of numbers hold words such as these.</summary>
    private static bool IsWritten(RawAnswer answer) => answer.Header("Content-Type") is not { } type || !(type.StartsWith("text/javascript", StringComparison.Ordinal) || type.Contains("version=0.0.4", StringComparison.Ordinal));

    private static bool IsHtml(RawAnswer answer) => answer.Header("Content-Type")?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true;

    private static bool IsElsewhere(string location) => Uri.TryCreate(new Uri("http://here.example/"), location, out var led) && led.Host.EndsWith("evil.example", StringComparison.Ordinal);
}
