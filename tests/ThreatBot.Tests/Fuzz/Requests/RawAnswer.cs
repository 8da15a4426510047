using System.Collections.Immutable;
using System.Text;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>What the server answered, as it came. The body is good until something else is asked on the same line.</summary>
internal sealed class RawAnswer(int status, ImmutableArray<(string Name, string Value)> headers, ReadOnlyMemory<byte> body)
{
    public int Status => status;

    public ReadOnlyMemory<byte> Body => body;

    /// <summary>The headers as whoever asked gets to read them.</summary>
    public string Head => field ??= string.Join('\n', headers.Select(header => $"{header.Name}: {header.Value}"));

    public string Text => field ??= Encoding.UTF8.GetString(body.Span);

    /// <summary>All of a header, in one line; absent where it is not there.</summary>
    public string? Header(string name)
    {
        string? found = null;
        foreach (var header in headers)
        {
            found = !header.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? found : found is null ? header.Value : $"{found}, {header.Value}";
        }

        return found;
    }

    public IEnumerable<string> All(string name) => headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    public override string ToString() => $"{status} {Head}\n\n{Text}";
}
