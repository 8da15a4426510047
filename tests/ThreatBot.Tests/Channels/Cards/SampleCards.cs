using System.Collections.Immutable;
using CsCheck;
using ThreatBot.Channels.Cards;
using ThreatBot.Prompts;

namespace ThreatBot.Tests.Channels.Cards;

/// <summary>Contents of cards with what people might type, as it reaches a card: escaped for its host, labels plain.</summary>
internal static class SampleCards
{
    public const string Shortened = "This is not all.";

    /// <summary>What somebody might type to be more than text, or longer than a card.</summary>
    public static readonly ImmutableArray<string> Hostile =
    [
        "[x](http://evil.example)", "![x](http://evil.example/x.png)", "<http://evil.example>", "http://evil.example", "www.evil.example", "me@evil.example", "mailto:me@evil.example",
        "**b** __b__ _i_ ~~s~~", "`code` ``more``", "# heading", "> quote", "- item", "1. one", "---", "| a | b |", "$x^2$", "&lt;b&gt; &amp; &#64;", "a\\*b\\",
        "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<!-- -->", "@everyone", "<at>Ana</at>", "{{DATE(2026-01-01T00:00:00Z)}}", "{{{TIME(2026-01-01T00:00:00Z)}}}",
        "{name} ${x} %s", "safe \u202Egpj.exe", "zero\u200Bwidth\u2060\uFEFF", "עברית وعربي", "👩‍👩‍👧 💥 é", "\uD800", "\u0000\u0007", "a\nb\rc", "", " ", "\"quoted\" 'text'", "javascript:alert(1)",
    ];

    private static readonly ImmutableArray<string> Long =
    [
        new string('w', 64 * 1024), string.Concat(Enumerable.Repeat("💥", 4000)), string.Concat(Enumerable.Repeat("One sentence. ", 3000)), new string('*', 9000), "e" + new string('\u0301', 30_000),
    ];

    public static readonly Gen<string> Typed = Gen.OneOf(
        Gen.String[0, 40],
        Gen.Int[0, Hostile.Length - 1].Select(at => Hostile[at]),
        Gen.Int[0, Long.Length - 1].Select(at => Long[at]));

    /// <summary>None, or one that tells much.</summary>
    public static readonly Gen<CardPicture?> Pictures = Gen.Select(Gen.Int[0, 2], Typed).Select((kind, told) => kind switch
    {
        0 => null,
        1 => new CardPicture($"https://threatbot.example/links/{new string('x', 600)}", "A map of the shop."),
        _ => new CardPicture("https://threatbot.example/links/x", told.Length is > 0 and <= 1500 ? told : "Anything."),
    });

    public static CardHost HostOf(string name) => name == nameof(CardHost.Teams) ? CardHost.Teams : CardHost.WebChat;

    public static Gen<CardContent> For(CardHost host) => For(host.Text);

    public static Gen<CardContent> For(IDialect dialect) =>
        from lines in Gen.OneOf(Typed.Array[0, 30], Gen.Const("one of a thousand lines").Array[1000])
        from labels in Gen.OneOf(Typed.Array[1, 12], Typed.Array[90, 100])
        from several in Gen.Bool
        select Of(dialect, lines, labels, several);

    /// <summary>The same, where some choices are picked alone.</summary>
    public static Gen<CardContent> WithAlone(CardHost host) => WithAlone(host.Text);

    public static Gen<CardContent> WithAlone(IDialect dialect) => Gen.Select(For(dialect), Pictures).Select((content, picture) => content with
    {
        Picture = picture,
        Choices = [.. content.Choices.Select((choice, index) => choice with { IsAlone = index % 60 == 1 })],
    });

    /// <summary>The same, on cards that some have a view of their own of: nobody, one, as many as can be named, and more; by ids as they are, and by the longest.</summary>
    public static Gen<CardContent> WithViewers(CardHost host) =>
        from content in WithAlone(host)
        from count in Gen.OneOf(Gen.Const(0), Gen.Const(1), Gen.Const(60), Gen.Const(61), Gen.Const(300))
        from id in Gen.OneOf(Gen.Const(90), Gen.Const(400))
        from letter in Gen.OneOf(Gen.Const('a'), Gen.Const('+'), Gen.Const('"'), Gen.Const('é'), Gen.Const('字'))
        select content with { Viewers = Viewers(count, id, letter) };

    /// <summary>So many ids, each of so many characters.</summary>
    public static ImmutableArray<string> Viewers(int count, int length = 90, char letter = 'a') =>
        [.. Enumerable.Range(1, count).Select(at => $"29:{at}-".PadRight(length, letter))];

    public static CardContent Of(CardHost host, IEnumerable<string> lines, IEnumerable<string> labels, bool several = false) => Of(host.Text, lines, labels, several);

    public static CardContent Of(IDialect dialect, IEnumerable<string> lines, IEnumerable<string> labels, bool several = false) => new()
    {
        Lines = [.. lines.Select(dialect.Said)],
        Instance = "t1",
        Choices = [.. labels.Select((label, index) => new CardChoice($"c{index}", new PlainText().Said(label)))],
        Several = several,
        Pick = "These",
        PickLabel = "Which ones?",
        PickNone = "Pick at least one.",
        Shortened = Shortened,
    };

    /// <summary>The cards that are also looked at, and read by programs that others wrote.</summary>
    public static IEnumerable<(string Name, string[] Lines, string[] Labels, bool Several)> Extremes()
    {
        yield return ("plain", ["admin page, any of us can open any scan", "", "Should that worry us?"], ["Yes", "Handled", "Can't happen", "Park"], false);
        yield return ("hostile-lines", [.. Hostile, "Should that worry us?"], ["Yes", "No"], false);
        yield return ("hostile-buttons", ["Which one?"], ["[x](http://a.b)", "**b**", "<b>x</b>", "@everyone", ""], false);
        yield return ("hostile-list", ["Which ones?"], [.. Hostile], true);
        yield return ("one-word", [new string('w', 64 * 1024), "Should that worry us?"], ["Yes", "No"], false);
        yield return ("thousand-lines", [.. Enumerable.Range(1, 1000).Select(at => $"T{at} somebody reads the order of somebody else"), "", "Anything else there?"], ["Next", "Done"], false);
        yield return ("hundred-choices", ["What does that end?"], [.. Enumerable.Range(1, 100).Select(at => $"T{at} somebody reads the order of somebody else, and the one after it too")], true);
        yield return ("long-labels", ["Which one?"], [new string('w', 5000), string.Concat(Enumerable.Repeat("a long label ", 40)), "short"], false);
        yield return ("emoji", [string.Concat(Enumerable.Repeat("👩‍👩‍👧💥", 3000)), "Is that so?"], ["👍", "👎"], false);
        yield return ("right-to-left", ["שלום, מי קורא את ההזמנה?", "من يقرأ الطلب؟"], ["כן", "لا"], false);
        yield return ("nothing-said", ["", " "], ["Next"], false);
    }
}
