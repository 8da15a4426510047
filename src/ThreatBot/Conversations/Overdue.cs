using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Something that was acknowledged and is still to be dealt with; its text is null when it can be read no more.</summary>
internal sealed record OverdueWork(string Id, string? Text, long Tries);

/// <summary>What a platform brought and was acknowledged before it was dealt with, in the order of each talk. It is kept encrypted, since people's words are in it.</summary>
internal sealed class Overdue(LateDeliveries late, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long work is this server's alone unless it holds on to it; also how long what failed is left alone.</summary>
    public static readonly Duration Hold = Lease.Time;

    private readonly IDataProtector protector = protection.CreateProtector("late deliveries");
    private readonly string me = Guid.NewGuid().ToString("N");

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Keeps work behind what is kept of its talk, for whoever comes to it.</summary>
    public Task KeepAsync(string text, string talk, CancellationToken ct) => late.KeepAsync(NewId(), talk, protector.Protect(text), Now, holder: "", ct);

    /// <summary>Keeps what this server is working on, and returns its id and talk; what has no order is a talk of its own.</summary>
    public async Task<(string Id, string Talk)> KeepHeldAsync(string text, string? talk, CancellationToken ct)
    {
        var id = NewId();
        await late.KeepAsync(id, talk ?? id, protector.Protect(text), Now, me, ct);
        return (id, talk ?? id);
    }

    /// <summary>Whether something of a talk is kept.</summary>
    public Task<bool> IsAnyAsync(string talk, CancellationToken ct) => late.IsAnyAsync(talk, ct);

    /// <summary>The next of a talk, for this server alone; null where there is none, or somebody has it.</summary>
    public async Task<OverdueWork?> TakeAsync(string talk, CancellationToken ct) =>
        await late.TakeAsync(talk, me, Now, ct) is { } row ? new OverdueWork(row.Id, Read(row.Body), row.Tries) : null;

    /// <summary>Talks of which nobody works on the next.</summary>
    public Task<ImmutableArray<string>> LeftAsync(int most, CancellationToken ct) => late.LeftAsync(Now, most, ct);

    public Task HoldOnAsync(IEnumerable<string> ids, CancellationToken ct) => late.HoldOnAsync(ids, me, Now, ct);

    public Task DoneAsync(string id, CancellationToken ct) => late.DropAsync(id, ct);

    /// <summary>This server begins; where it is the only one, nobody else holds anything.</summary>
    public Task BeginAsync(CancellationToken ct) => late.BeginAsync(me, ct);

    /// <summary>This server ends, and others may go on with what it had begun.</summary>
    public Task EndAsync(CancellationToken ct) => late.LetGoAsync(me, ct);

    private static string NewId() => Guid.NewGuid().ToString("N");

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
