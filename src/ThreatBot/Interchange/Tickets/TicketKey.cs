using System.Security.Cryptography;
using System.Text;

namespace ThreatBot.Interchange.Tickets;

/// <summary>The name of a measure's issue for machines: the same whenever and wherever it is asked for, and nothing can be read out of it.</summary>
internal static class TicketKey
{
    public static string Of(string tenant, string model, string measure) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{model}\n{measure}")))[..20];
}
