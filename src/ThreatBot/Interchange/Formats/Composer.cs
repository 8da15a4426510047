using System.Security.Cryptography;
using System.Text;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Names and limits in files of threat-composer, schema version 1 (https://github.com/awslabs/threat-composer).</summary>
internal static class Composer
{
    public const string Format = "threat-composer";

    /// <summary>What every name of our own in the metadata begins with.</summary>
    public const string Extension = "custom:threatbot";

    /// <summary>The metadata in which the first item of an export carries the native model.</summary>
    public const string CarriedModel = "custom:threatbot-model";

    /// <summary>The metadata that says which of our objects an item is, where it is one alone.</summary>
    public const string OwnId = "custom:threatbot-id";

    /// <summary>The metadata for why somebody would do it, which the format has no field for.</summary>
    public const string Motivation = "custom:threatbot-motivation";

    /// <summary>As many characters as an assumption or a mitigation has room for.</summary>
    public const int MostOfContent = 1000;

    /// <summary>The same of one slot of a threat, and of an item on the brainstorm board.</summary>
    public const int MostOfSlot = 200;

    /// <summary>The same of a whole statement.</summary>
    public const int MostOfStatement = 1400;

    private const int LengthOfId = 36;

    /// <summary>The id of an object in the format, which insists on UUIDs: the one it came with, or one that is made of its model and id.</summary>
    public static string IdOf(ThreatModel model, ModelObject found)
    {
        if (Aside.IdOf(found, Format) is { Length: LengthOfId } foreign)
        {
            return foreign;
        }

        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{model.Id}/{found.Id}"))[..16];
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0F) | 0x40), (byte)((bytes[8] & 0x3F) | 0x80));
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>A text as far as the format has room for it, never in the middle of a character.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>What a file says, unless it is the beginning of what was there and did not fit.</summary>
    public static string Whole(string? present, string said, int most) => present is not null && Cut(present, most) == said ? present : said;

    /// <summary>How the format calls what became of a threat.</summary>
    public static string StatusOf(ThreatStatus status) => status switch
    {
        ThreatStatus.Handled => "threatResolved",
        ThreatStatus.Ended or ThreatStatus.RuledOut => "threatResolvedNotUseful",
        _ => "threatIdentified",
    };
}
