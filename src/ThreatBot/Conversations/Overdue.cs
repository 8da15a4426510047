using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Something that was acknowledged and is still to be dealt with; its text is null when it can be read no more.</summary>
internal sealed record OverdueWork(string Id, string? Text, long Tries);

/// <summary>What a platform brought and was acknowledged before it was dealt with. It is kept encrypted, since people's words are in it.</summary>
internal sealed class Overdue(LateDeliveries late, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector protector = protection.CreateProtector("late deliveries");

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public async Task<string> KeepAsync(string text, CancellationToken ct)
    {
        var id = Guid.NewGuid().ToString("N");
        await late.KeepAsync(id, protector.Protect(text), Now, ct);
        return id;
    }

    /// <summary>What has waited for so long.</summary>
    public async Task<ImmutableArray<OverdueWork>> WaitingAsync(Duration age, int most, CancellationToken ct) =>
        [.. (await late.WaitingAsync(Now - age, most, ct)).Select(row => new OverdueWork(row.Id, Read(row.Body), row.Tries))];

    public Task TriedAsync(string id, CancellationToken ct) => late.TriedAsync(id, Now, ct);

    public Task DoneAsync(string id, CancellationToken ct) => late.DropAsync(id, ct);

    private string? Read(string body)
    {
        try
        {
            return protector.Unprotect(body);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
