using System.Security.Cryptography;
using ThreatBot.Interchange;

namespace ThreatBot.Web.Api.Hooks;

/// <summary>The secret that a receiver tells our messages by, and what it signs (Standard Webhooks).</summary>
internal static class HookSecret
{
    private const string Prefix = "whsec_";

    private const int Bytes = 32;

    /// <summary>A new one, as receivers take it.</summary>
    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The signature of a message: over its id, the second it is sent, and every byte of it.</summary>
    public static string Sign(string secret, string id, long second, ReadOnlySpan<byte> body) => WebhookSignature.Of(secret, id, second, body);
}
