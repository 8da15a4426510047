using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Storage;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Fakes;

/// <summary>The real server beside the fake of a chat platform, both new for each test, with one clock.</summary>
public abstract class OnPlatform : IAsyncLifetime
{
    private RunningServer? server;

    internal RunningServer Server => server!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>How much is taken at once.</summary>
    internal virtual PaceSettings Pace => new();

    /// <summary>What the server logs.</summary>
    internal virtual LogSettings Logs => new();

    /// <summary>Where the platform brings something.</summary>
    private protected virtual HttpClient Client => Server.Client;

    /// <summary>Where the data are; they outlast the server.</summary>
    protected string Data { get; } = Directory.CreateTempSubdirectory("threatbot-platform-").FullName;

    public async ValueTask InitializeAsync()
    {
        await BeginAsync(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero)));
        server = await ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await EndAsync();
        Directory.Delete(Data, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal async Task<long> CountAsync(string sql) => (await RowsAsync<long>(sql)).Single();

    internal async Task<List<T>> RowsAsync<T>(string sql)
    {
        await using var connection = await Server.Database.OpenAsync(Ct);
        return await connection.RowsAsync<T>(sql, null, Ct);
    }

    /// <summary>The platform comes up.</summary>
    private protected abstract Task BeginAsync(FakeTimeProvider time);

    private protected abstract ValueTask EndAsync();

    /// <summary>The server, with the settings of the test.</summary>
    private protected abstract Task<RunningServer> ServeAsync();

    /// <summary>As after a crash: the same data, clock and platform, everything else new.</summary>
    private protected async Task RestartAsync(Func<Task<RunningServer>> start)
    {
        await Server.DisposeAsync();
        server = await start();
    }

    /// <summary>Posts just these bytes, with just these headers.</summary>
    private protected async Task<(int Status, JsonNode? Body)> PostAsync(string path, byte[] body, string type, IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        // Without this a refusal of a large body may arrive as a broken connection.
        request.Headers.ExpectContinue = body.Length > 1024 * 1024;
        using var response = await Client.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return ((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    /// <summary>Whether something is still to be sent.</summary>
    private protected async Task<bool> IsBusyAsync() =>
        await CountAsync("SELECT COUNT(*) FROM outbox WHERE state = 'pending'") > 0 || await CountAsync("SELECT COUNT(*) FROM chat_place WHERE holder IS NOT NULL") > 0;

    /// <summary>Everything the bot knows in these tables, but for how and when; two that are the same differ in nothing.</summary>
    private protected async Task<string> StateAsync(params string[] tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            text.Append(table).Append(await CountAsync($"SELECT COUNT(*) FROM {table}")).Append(' ');
        }

        return text.Append(await CountAsync("SELECT COALESCE(SUM(version), 0) FROM conversation")).ToString();
    }
}
