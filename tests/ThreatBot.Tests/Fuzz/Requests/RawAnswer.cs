using System.Collections.Immutable;
using System.Text;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>What the server answered, as it came.</summary>
internal sealed record RawAnswer(int Status, ImmutableArray<(string Name, string Value)> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>All of a header, in one line; absent where it is not there.</summary>
    public string? Header(string name) => All(name).ToList() is { Count: > 0 } values ? string.Join(", ", values) : null;

    public IEnumerable<string> All(string name) => Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    /// <summary>Everything that whoever asked gets to read.</summary>
    public string Everything => $"{string.Join('\n', Headers.Select(header => $"{header.Name}: {header.Value}"))}\n\n{Text}";
}
