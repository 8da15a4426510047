using System.Text.RegularExpressions;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Tests.Reports;

/// <summary>What each reader finds in the text for them, and which words they are spared.</summary>
public sealed class ReportTests
{
    /// <summary>Words of the trade, ids of the drawing and letters of the method.</summary>
    private const string Trade =
        @"\bSTRIDE\b|spoof|tamper|repudiat|disclosure|denial of service|elevation|privilege|\bCWE\b|\bASVS\b|crossing|\bborder|boundary|vector|attack tree|ledger|countermeasure|egress|(?-i:\b[STRDE]\b|\b[EFGNZ]\d+\b)";

    private const string Tests = @"\bGiven\b";

    private const string Planning = @"\bsprint|\bminutes\b|December”|\bdots\b";

    private const string Business = @"regulator|bank partner|a million|no longer trust";

    [Theory]
    [InlineData(Reader.Board, Trade + "|" + Tests + @"|\bsprint|\bminutes\b|\b[MT]\d+\b|\bthreat")]
    [InlineData(Reader.Manager, Trade + "|" + Tests + "|" + Business)]
    [InlineData(Reader.Owner, Trade + "|" + Tests + "|" + Planning + @"|\bM\d+\b")]
    [InlineData(Reader.Analyst, @"\bSTRIDE\b|\bCWE\b|crossing|\bborder|privilege|" + Planning + "|" + Business)]
    [InlineData(Reader.Developer, Tests + "|" + Planning + "|" + Business)]
    [InlineData(Reader.Legal, Trade + "|" + Tests + "|" + Planning + @"|\b[MT]\d+\b|a million")]
    [InlineData(Reader.Infrastructure, @"\bSTRIDE\b|\bCWE\b|" + Tests + "|" + Planning + "|" + Business)]
    public void Nobody_reads_words_they_do_not_need(Reader reader, string unneeded)
    {
        Assert.DoesNotMatch(new Regex(unneeded, RegexOptions.IgnoreCase), Own(WorkedExample.Workshop.Read(reader)));
        Assert.DoesNotMatch(new Regex(unneeded, RegexOptions.IgnoreCase), Own(WorkedExample.Story.Read(reader)));
    }

    [Theory]
    [InlineData(
        Reader.Board,
        "S1 sell the ID scans (raised by Omar)",
        "law: “72 hours to tell the regulator” (Omar)",
        "money: “a day costs us a million” (Lena)",
        "First alternative: do nothing more\nWhat stays open:\n- S1 sell the ID scans: 22 of 23 known ways",
        "Second alternative: do the least",
        "Third alternative: do all that is planned\nMeasures: 12. They fall to: Ana, Raj, Omar, mia, Tom, nobody yet.",
        "What stays open:\n- S1 sell the ID scans: 13 of 23 known ways",
        "Nobody has looked yet how these could come about\n- S2 no sales in December",
        "R2 Live with S2 no sales in December: we live with one slow day (proposed, until 2027-03-01; signs: nobody yet)",
        "“three weeks before December” (Lena)")]
    [InlineData(
        Reader.Manager,
        "- Lena: knows what S1, S2 would mean, signs R3",
        "- Raj: sees to M2",
        "- nobody yet: sees to M3, M5, M8, M9, M10, M11, M12, signs R1, R2",
        "Measures: 12. Checked to be there: 0. Without an owner: 7.",
        "“three weeks before December” (Lena)",
        "- T1 anybody in the office can open any scan · 4 sprints old · M1",
        "- T15 the intern exports everything to a spreadsheet · 4 sprints old · nothing planned",
        "- S4 ship wine to children in our name",
        "minutes: stories 0, workshops ")]
    [InlineData(
        Reader.Owner,
        "- S1 sell the ID scans (breaks: secrecy of ID scan)\n  - law: “72 hours to tell the regulator” (Omar)",
        "“delete the scan once the age is proven” (Omar)",
        "- T5 the checker keeps a copy of every scan, since “delete the scan once the age is proven”",
        "- S6 a certificate nobody renews")]
    [InlineData(
        Reader.Analyst,
        "- T8 read a snapshot somebody forgot · backup\n  - M6 (as claimed): Given ID scan that was deleted, when",
        "- T15 the intern exports everything to a spreadsheet · export\n  - nothing is planned against it: try it",
        "Connections to try that must fail\n- N1 scan store → browser: never\n  - nothing is named that keeps it from happening")]
    [InlineData(
        Reader.Developer,
        "- 1 browser → web shop, at the border of cloud (trust); as whom?\n  - M1 case owner only and logged (as claimed; Ana) against T1",
        "- 2 web shop → scan store, at the border of database network (trust, privilege)",
        "- backup\n  - M6 copies expire with the data (as claimed; mia) against T8",
        "- T18 read it in the wiki: nothing planned",
        "What must never connect\n- N1 scan store → browser",
        "3, 4, 5, 6, 7, 8, 9, 10")]
    [InlineData(
        Reader.Legal,
        "- law: “72 hours to tell the regulator” (Omar), in case of S1 sell the ID scans",
        "- a promise to others: “the bank partner leaves” (Lena)",
        "- ID scan: kept in scan store (database network); sent to web shop (cloud)",
        "checker (partner)",
        "- R3 Hand over S3 get verified with a fake ID: to the checker because they are insured")]
    [InlineData(
        Reader.Infrastructure,
        "- database network (border: trust, privilege): scan store, order store",
        "- web shop → checker: ID scan; as whom?",
        "Connections to block\n- N1 scan store → browser: never",
        "- scan store: nothing, no arrow leads out of it",
        "- backup\n  - M6 copies expire with the data (as claimed; mia)")]
    public void Everybody_finds_what_they_need(Reader reader, params string[] needed)
    {
        var text = WorkedExample.Workshop.Read(reader);

        Assert.All(needed, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Reader.Board, "What stays open:\n- S2 get verified with a fake: 1 of 2 known ways")]
    [InlineData(Reader.Manager, "- Raj: checks A1")]
    [InlineData(Reader.Owner, "- PAY-42 Customers upload an ID card\n  - new: ")]
    [InlineData(Reader.Owner, "  - made smaller: “delete the scan once verified”\n  - no longer matters: T2 it's in the nightly backup too\n  - still open: T1")]
    [InlineData(Reader.Analyst, "Taken for true\n- A1 scan store calls nothing it should not · who checks: Raj")]
    [InlineData(Reader.Developer, "  - M1 owner only, and logged (as claimed; nobody yet) against T1")]
    [InlineData(Reader.Legal, "- ID scan: kept in ")]
    [InlineData(Reader.Infrastructure, "- browser → web shop: ID scan; as whom?")]
    public void One_story_is_enough_for_a_text(Reader reader, string needed) =>
        Assert.Contains(needed, WorkedExample.Story.Read(reader), StringComparison.Ordinal);

    [Fact]
    public void Every_text_of_an_empty_model_says_that_there_is_nothing_yet() =>
        Assert.All(Enum.GetValues<Reader>(), reader =>
            Assert.EndsWith("\nNothing to tell yet. A `story` or a `workshop` finds something.", WorkedExample.Story.Read(new ThreatModel { Id = "m1" }, reader), StringComparison.Ordinal));

    [Fact]
    public void No_two_readers_get_the_same_text()
    {
        var texts = Enum.GetValues<Reader>().Select(reader => WorkedExample.Workshop.Read(reader)).ToList();

        Assert.Equal(texts.Count, texts.Distinct().Count());
    }

    [Fact]
    public void In_a_chat_a_long_list_is_cut_and_says_by_how_much()
    {
        var text = WorkedExample.Workshop.Read(Reader.Manager, Report.MostInChat);

        Assert.Contains("- and 10 more", text, StringComparison.Ordinal);
        Assert.DoesNotContain("T15", text, StringComparison.Ordinal);
        Assert.All(text.Split("## "), part => Assert.InRange(part.Split('\n').Length, 1, Report.MostInChat + 3));
    }

    [Fact]
    public void What_is_asked_for_in_the_talk_is_the_same_text() =>
        Assert.Equal(Report.Of(WorkedExample.Workshop.Model, Reader.Legal, new(2026, 1, 5)), Assert.Single(WorkedExample.Workshop.Say("summary for legal")).Prompt);

    /// <summary>The text without what the team itself said between quotation marks in a criterion.</summary>
    private static string Own(string text) => Regex.Replace(text, "\"[^\"]*\"", "");
}
