using System.Globalization;
using System.Text;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>A request in parts, any of which may be spoiled before it is written.</summary>
internal sealed class RawRequest
{
    public required string Method { get; set; }

    public required string Path { get; set; }

    /// <summary>Fields behind the question mark, as they are written.</summary>
    public List<string> Query { get; } = [];

    public List<(string Name, string Value)> Cookies { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>Absent where nothing is sent.</summary>
    public byte[]? Body { get; set; }

    /// <summary>What stands in its place after all else is in order: how Slack signs.</summary>
    public Action<RawRequest>? Sign { get; set; }

    public void Set(string name, string value)
    {
        Headers.RemoveAll(header => header.Name == name);
        Headers.Add((name, value));
    }

    /// <summary>As it goes over the line. Where a value could end its line it is mended, so that what arrives is the request that was meant.</summary>
    public byte[] Written()
    {
        Sign?.Invoke(this);
        var query = string.Join('&', Query);
        var head = new StringBuilder().Append(Method).Append(' ').Append(Path).Append(query.Length == 0 ? "" : "?").Append(query).Append(" HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(OneLine(value)).Append("\r\n");
        }

        if (Cookies.Count > 0)
        {
            head.Append("Cookie: ").Append(OneLine(string.Join("; ", Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")))).Append("\r\n");
        }

        if (Body is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. Body ?? []];
    }

    public static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var each in Encoding.UTF8.GetBytes(text))
        {
            _ = char.IsAsciiLetterOrDigit((char)each) || "-._~".Contains((char)each, StringComparison.Ordinal) ? escaped.Append((char)each) : escaped.Append(CultureInfo.InvariantCulture, $"%{each:X2}");
        }

        return escaped.ToString();
    }

    private static string OneLine(string value) => string.Concat(value.Where(letter => !char.IsControl(letter)));
}
