using System.Globalization;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>What a server says of itself at <c>/metrics</c>, where it has that.</summary>
internal sealed class Numbers(Uri server) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = server };

    public Task<double?> CommitsAsync(CancellationToken ct) => FindAsync("threatbot_commit_duration_seconds_count", ct);

    public Task<double?> AllocatedAsync(CancellationToken ct) => FindAsync("dotnet_gc_heap_total_allocated_bytes_total", ct);

    public void Dispose() => http.Dispose();

    private async Task<double?> FindAsync(string name, CancellationToken ct)
    {
        using var answer = await http.GetAsync(new Uri("metrics", UriKind.Relative), ct);
        var line = answer.IsSuccessStatusCode
            ? (await answer.Content.ReadAsStringAsync(ct)).Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
            : null;
        return line is null ? null : double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ').First(part => char.IsAsciiDigit(part[0])), CultureInfo.InvariantCulture);
    }
}
