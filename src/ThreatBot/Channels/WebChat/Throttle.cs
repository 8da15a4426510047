using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace ThreatBot.Channels.WebChat;

/// <summary>Slows down whoever tries secrets, and whoever starts conversations without end. Counts are per process and forgotten with it.</summary>
internal sealed class Throttle(Settings settings) : IDisposable
{
    /// <summary>Wrong secrets per minute and address: enough for a team that comes in from one office and mistypes; at that rate a secret of the shortest length allowed is safe.</summary>
    public const int MostGuesses = 30;

    /// <summary>The same where a proxy stands in front whose word is not taken, so that everybody has its address; the shortest secret allowed withstands that too.</summary>
    public const int MostGuessesBehindAProxy = 300;

    /// <summary>New conversations per ten minutes and person.</summary>
    public const int MostStarts = 30;

    /// <summary>Tokens per minute and address that the holder of the secret makes; a page of somebody else makes one for each of its visitors.</summary>
    public const int MostTokens = 600;

    private readonly PartitionedRateLimiter<string> tokens = Of(MostTokens, TimeSpan.FromMinutes(1));
    private readonly PartitionedRateLimiter<string> guesses = Of(settings.PublicUrl is null || !settings.TrustedProxies.IsEmpty ? MostGuesses : MostGuessesBehindAProxy, TimeSpan.FromMinutes(1));
    private readonly PartitionedRateLimiter<string> starts = Of(MostStarts, TimeSpan.FromMinutes(10));

    /// <summary>Whether another secret from that address is looked at.</summary>
    public bool MayGuess(IPAddress? address) => IsLet(guesses, Key(address), 0);

    public void GuessedWrong(IPAddress? address) => IsLet(guesses, Key(address), 1);

    /// <summary>Whether a person may start one more conversation; the question counts as one.</summary>
    public bool MayStart(string participant) => IsLet(starts, participant, 1);

    /// <summary>Whether one more token is made for that address; the question counts as one.</summary>
    public bool MayMint(IPAddress? address) => IsLet(tokens, Key(address), 1);

    public void Dispose()
    {
        tokens.Dispose();
        guesses.Dispose();
        starts.Dispose();
    }

    private static PartitionedRateLimiter<string> Of(int most, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = window, QueueLimit = 0 }));

    private static bool IsLet(PartitionedRateLimiter<string> limiter, string key, int permits)
    {
        using var lease = limiter.AttemptAcquire(key, permits);
        return lease.IsAcquired;
    }

    /// <summary>One household or server has a whole /64 of IPv6 addresses to try from.</summary>
    private static string Key(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
