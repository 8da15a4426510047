using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The names of the STRIDE letters as other programs write them.</summary>
internal static class StrideWords
{
    /// <summary>The letter of a name such as "Information disclosure" or "I", however it is spaced and cased.</summary>
    public static Letter? Read(string? name)
    {
        var plain = string.Concat((name ?? "").Where(char.IsLetter)).ToUpperInvariant();
        return plain switch
        {
            "S" or "SPOOFING" => Letter.Spoofing,
            "T" or "TAMPERING" => Letter.Tampering,
            "R" or "REPUDIATION" => Letter.Repudiation,
            "I" or "INFORMATIONDISCLOSURE" => Letter.InformationDisclosure,
            "D" or "DENIALOFSERVICE" => Letter.DenialOfService,
            "E" or "ELEVATIONOFPRIVILEGE" => Letter.ElevationOfPrivilege,
            _ => null,
        };
    }

    public static string Name(Letter letter) => letter switch
    {
        Letter.Spoofing => "Spoofing",
        Letter.Tampering => "Tampering",
        Letter.Repudiation => "Repudiation",
        Letter.InformationDisclosure => "Information disclosure",
        Letter.DenialOfService => "Denial of service",
        Letter.ElevationOfPrivilege => "Elevation of privilege",
        _ => "Assume breach",
    };
}
