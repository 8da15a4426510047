using System.Collections.Immutable;
using System.Text.Json;
using ThreatBot.Telemetry;

namespace ThreatBot.Channels.Teams;

/// <summary>
/// The keys that one issuer signs with, as its metadata tells. They are kept for a day. A key nobody has heard of makes us look again, but not
/// often, so that made-up tokens cannot make us flood the issuer; while it does not answer, the keys we have stay good.
/// </summary>
internal sealed class SigningKeys(Uri metadata, HttpClient http, TimeProvider time, ILogger log) : IDisposable
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Teams waits a quarter of a minute for an answer; whose key we have does not wait that long for a newer list.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private ImmutableArray<SigningKey> keys = [];
    private DateTimeOffset fetched = DateTimeOffset.MinValue;
    private DateTimeOffset asked = DateTimeOffset.MinValue;

    /// <summary>The key of that id, if the issuer has one and its certificate is good today.</summary>
    public async Task<SigningKey?> FindAsync(string id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (Known(id) is null)
        {
            await FetchAsync(id).WaitAsync(ct);
        }
        else if (now - fetched >= Kept)
        {
            await Task.WhenAny(FetchAsync(id), Task.Delay(Patience, time, ct));
        }

        return Known(id) is { } key && key.IsValid(now) ? key : null;
    }

    public void Dispose() => fetching.Dispose();

    private SigningKey? Known(string id) => keys.FirstOrDefault(key => key.Id == id);

    private async Task FetchAsync(string id)
    {
        await fetching.WaitAsync();
        try
        {
            // Who waited for somebody else's answer has it now.
            var now = time.GetUtcNow();
            if ((now - asked).Duration() < Pause || (Known(id) is not null && now - fetched < Kept))
            {
                return;
            }

            asked = now;
            if (SigningKey.ReadSet(await KeysAsync()) is { IsEmpty: false } found)
            {
                (keys, fetched) = (found, now);
            }
            else
            {
                log.LogError("{Metadata} leads to no signing keys", metadata);
            }
        }
        catch (Exception broken) when (broken is HttpRequestException or JsonException or TaskCanceledException)
        {
            log.LogError("The signing keys of {Metadata} could not be read: {Why}", metadata, Fault.Kinds(broken));
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <summary>
    /// What the metadata points to must be as safe to ask as the metadata itself. The question is asked for everybody who comes, so it does not
    /// end with the request that was first; the client limits its time.
    /// </summary>
    private async Task<JsonElement> KeysAsync()
    {
        var document = WireJson.Parse(await http.GetByteArrayAsync(metadata, CancellationToken.None));
        return Uri.TryCreate(WireJson.Text(document, "jwks_uri"), UriKind.Absolute, out var address)
            && (address.Scheme == "https" || (TeamsSettingsReader.IsLoopback(address) && TeamsSettingsReader.IsLoopback(metadata)))
            ? WireJson.Parse(await http.GetByteArrayAsync(address, CancellationToken.None))
            : throw new JsonException("There is no safe jwks_uri.");
    }
}
