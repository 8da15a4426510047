using System.Text;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Tests.Attacks;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Tests.Interchange.Trees;

/// <summary>Files that somebody broke: whatever is in them, they are read or refused with a line, and nothing else happens.</summary>
public sealed class BrokenFileTests
{
    private const int Files = 40;

    private const int Changes = 25;

    private static readonly string[] Pieces =
        ["\"", "[", "]", "{", "}", "<", ">", "&", "!", "\\", "\n", "  ", ":", "-", "->", "-.->", "=", ";", "#", "(AND)", "same as ", "null", "\u0001", "é", "999999999999999999999", "-1", "from:", "gate", "</node>", "%%"];

    public static TheoryData<string> Formats => [.. Enum.GetNames<TreeFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_broken_file_is_read_or_refused(string name)
    {
        var (format, written, refused) = (Enum.Parse<TreeFormat>(name), 0, 0);
        for (var seed = 0; written < Files && seed < 5000; seed++)
        {
            if (TreeWriter.Write(AttackDag.Check(RandomGraphs.Of(seed), out _)!, format) is not TreeWriting.Written { Text: var text })
            {
                continue;
            }

            written++;
            var chance = new Random(seed);
            for (var change = 0; change < Changes; change++)
            {
                var bytes = Encoding.UTF8.GetBytes(Broken(text, chance));
                if (TreeFiles.Check(TreeFiles.Read(bytes, format), null, out var problems) is null)
                {
                    refused++;
                    Assert.All(problems, problem => Assert.True(problem.Line >= 1 && problem.Reason.Length > 0, $"{problem}"));
                    Assert.NotEmpty(problems);
                }

                Assert.True(Enum.IsDefined(TreeFiles.Detect("tree", bytes)));
            }
        }

        Assert.InRange(refused, 1, Files * Changes);
    }

    private static string Broken(string text, Random chance)
    {
        var at = chance.Next(text.Length);
        return chance.Next(4) switch
        {
            0 => text[..at],
            1 => text.Remove(at, Math.Min(chance.Next(1, 20), text.Length - at)),
            2 => text.Insert(at, text.Substring(chance.Next(text.Length / 2), chance.Next(text.Length / 2))),
            _ => text.Insert(at, Pieces[chance.Next(Pieces.Length)]),
        };
    }
}
