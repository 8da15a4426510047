using System.Collections.Immutable;

namespace ThreatBot.Channels.Teams;

/// <summary>Whom a request comes from, as far as its token proves it.</summary>
internal abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>Whether this caller may bring an activity of that channel, to be answered at that address.</summary>
    public abstract bool MayBring(string channelId, string serviceUrl);

    /// <summary>The channel service. It answers for one address, and for the channels that its key is endorsed for.</summary>
    public sealed record Channel(string? ServiceUrl, ImmutableArray<string> Endorsements) : Caller
    {
        public override bool MayBring(string channelId, string serviceUrl) =>
            string.Equals(ServiceUrl, serviceUrl, StringComparison.OrdinalIgnoreCase) && Endorsements.Contains(channelId, StringComparer.Ordinal);
    }

    /// <summary>Somebody who has our own credentials, or a program on this machine where it is let in without; the settings allow it.</summary>
    public sealed record Emulator : Caller
    {
        public override bool MayBring(string channelId, string serviceUrl) => true;
    }
}
