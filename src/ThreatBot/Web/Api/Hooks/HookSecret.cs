using System.Security.Cryptography;
using ThreatBot.Interchange;

namespace ThreatBot.Web.Api.Hooks;

/// <summary>The secret that a receiver tells our messages by (Standard Webhooks); <see cref="WebhookSignature"/> signs with it.</summary>
internal static class HookSecret
{
    private const int Bytes = 32;

    /// <summary>A new one, as receivers take it.</summary>
    public static string New() => WebhookSignature.Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
}
