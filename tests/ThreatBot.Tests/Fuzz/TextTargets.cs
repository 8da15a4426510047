using System.Collections.Immutable;
using System.Text;
using NodaTime;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Dialogs;
using ThreatBot.Interchange;
using ThreatBot.Prompts;

namespace ThreatBot.Tests.Fuzz;

/// <summary>What people type: commands, items, arrows, times and amounts; and how their words are shown again.</summary>
internal static class TextTargets
{
    private static readonly LocalDateTime Now = new(2026, 11, 30, 9, 0);

    private static readonly ImmutableArray<string> Zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"];

    private static readonly ImmutableArray<IDialect> Dialects = [new PlainText(), new Markdown(), new Mrkdwn(), new HtmlText()];

    private static readonly Grammar Times = new(
        """
        start = {day} {clock}|||{clock}|||{day}|||in {number} {unit}|||until {day} at {clock}|||{number} {unit}|||by {day}|||2 {unit} and {clock}
        day = Friday|||tomorrow|||today|||{number}-{number}-{number}|||2027-03-01|||2026-12-31|||9999-12-31|||-9998-01-01|||0001-01-01|||next Monday|||2028-02-29|||2027-02-29
        clock = 17:00|||9|||5 pm|||12am|||24:00|||{number}:{number}|||{number}.{number} PM|||00:00|||23:59|||at noon
        number = 0|||1|||2|||09|||12|||31|||59|||60|||99|||999|||1000|||2026|||99999999999|||٣
        unit = hours|||days|||weeks|||day|||h|||minutes|||months
        """);

    private static readonly Grammar Sums = new(
        """
        start = {sum}|||about {sum}|||{number} {unit}|||{number} {of} {number}|||half {unit}|||{word} {unit}|||{sum}.
        sum = ${number}|||{number}k|||{number} million|||{number} euros|||{word} hundred thousand|||nothing|||free|||€{number}{number}|||{number}%|||a fortune
        number = 0|||1|||10|||10,000|||10.000|||1.5|||1,5|||1'000|||1 000|||1.000.000,00|||0.2|||.5|||99999999999999999999999|||1,00,000|||00.1|||1..2|||²|||-5
        word = one|||two|||twelve|||twenty|||ninety|||a|||half a
        unit = days|||weekend|||an hour|||months|||years|||nights|||k|||million|||thousand thousand|||percent|||minutes
        of = in|||of|||out of|||/
        """);

    private static readonly Grammar Arrows = new(
        """
        start = {line}|||{line}\n{line}|||{line}\n{line}\n{line}\n{line}|||- {line}\n2. {line}\n* {line}|||{line}, {line}; {line} / {line}
        line = {end} {arrow} {end}: {data}|||{end} {arrow} {end}|||{end} {arrow} {end} {arrow} {end}: {data}|||{end}|||{arrow} {end}|||{end} {arrow}|||{end}{arrow}{end}:{data}|||{end} {arrow} {end}: {data} {arrow} {end}
        end = {name}|||{name} [{zone}]|||({name})|||({name}) [{zone}]|||{name} [{zone} / {zone}]|||{name} [{zone}/{zone}/{zone}/{zone}/{zone}/{zone}/{zone}/{zone}/{zone}]|||{name} [{zone}|||({name}|||[{zone}]|||{name}]|||{name} [] |||https://{name}:8080|||{name}:443
        name = browser|||web shop|||orders|||our system|||E1|||the backup|||shop|||Größe ☂|||a b c|||:|||x|||e\u0301|||T1
        zone = internet|||cloud|||database network|||laptop|||Cloud |||
        arrow = ->|||-->|||=>|||→|||-x->|||--X-->|||<-|||<->|||←|||↔|||>|||- >|||»|||----------------->|||-x-x->|||–>
        data = card data|||order, payment|||card data over TLS|||scan (encrypted)|||order, not encrypted|||https|||a -> b|||,,,|||reason: it is: so|||
        """);

    private static readonly Grammar Flowcharts = new(
        """
        start = {head}\n{lines}|||```mermaid\n{head}\n{lines}\n```|||{head};{line};{line}|||{lines}
        head = flowchart LR|||graph TD|||flowchart TB|||graph|||flowchart RL %% x|||sequenceDiagram
        lines = {line}|||{line}\n{lines}|||subgraph {sub}\n{lines}\nend\n{lines}|||subgraph {sub}\n{lines}|||{lines}\nend|||%% {line}\n{lines}
        line = {node} {arrow} {node}|||{node} {arrow}|{label}| {node}|||{node} -- {label} --> {node}|||{node}|||{node} & {node} {arrow} {node} & {node}|||style a fill:#fff|||classDef x y|||{node} {arrow} {node} {arrow} {node}|||click a href "javascript:x"
        sub = cloud|||z1 [internet]|||"the zone"|||[|||
        node = {id}|||{id}[{label}]|||{id}[({label})]|||{id}("{label}")|||{id}{{label}}|||{id}(({label}))|||{id}[/{label}/]|||{id}[{label}
        id = a|||b|||c1|||E1|||end|||o|||x|||a-b|||_
        label = browser|||web shop|||"quoted"|||a | b|||#quot;|||<b>x</b>|||[x]|||a -> b|||
        arrow = -->|||---|||-.->|||==>|||--x|||--o|||<-->|||o--o|||---->|||-- |||~~~
        """);

    private static Lexicon Words => Talk.Words.Languages["en"].Lexicon;

    public static IEnumerable<FuzzTarget> All =>
    [
        new("speech", Sayings.Samples, Sayings.Lines, input => Speak(Text(input))),
        new("commands", Sayings.Samples, Sayings.Lines, input => Command(Text(input))) { Cases = 2_000 },
        new("reading", Sayings.Samples, Sayings.Lines, input => Read(Text(input))) { Cases = 5_000 },
        new("story-names", ["PAY-42 Customers upload an ID card", "#17 pay", "https://tracker.example/browse/PAY-1 x", "https://u:p@t.example/issues/12/a-title?x=PAY-2#f"], Sayings.Lines, input => Name(Text(input))) { Cases = 5_000 },
        new("deadlines", ["Friday 17:00", "2027-03-01", "tomorrow 9", "5 pm", "in 2 days", "in 3 weeks", "9999-12-31 23:59"], Times, input => Due(Text(input))),
        new("amounts", ["10k", "a weekend", "1 in 5", "20%", "about ten thousand euros", "1.5 million", "half an hour", "10,000"], Sums, input => Count(Text(input))),
        new("encryption", ["card data over TLS", "card data (encrypted)", "is not encrypted", "order, in clear"], Arrows, input => Encrypted(Text(input))),
        new("sketch", ["browser [internet] -> (orders) [cloud / database network]: card data\norders -x-> internet: never", "a -> b, b -> c: x / c -> a", "shop <- browser"], Arrows, input => Draw(Text(input))) { Cases = 3_000 },
        new("mermaid", ["flowchart LR\nsubgraph internet\na[browser]\nend\na -->|card| b[(orders)]\nb <--> c & d"], Flowcharts, input => Draw(Text(input))) { Cases = 5_000 },
        new("shown", [.. Sayings.Samples, "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "[x](javascript:y) *b* _i_ `c` @everyone"], Arrows, input => Show(Text(input))) { Cases = 5_000 },
    ];

    private static string Text(byte[] input) => Encoding.UTF8.GetString(input);

    private static void Speak(string text)
    {
        var heard = Speech.Hear(text, Words);
        Assert.All(heard.Items.Concat(heard.ItemsById), item => Assert.DoesNotContain('\n', item));
        Assert.All(heard.Items, item => Assert.NotEmpty(item));
        Assert.True(heard.Credited is null || heard.Credited.Length <= 30);
    }

    private static void Command(string text)
    {
        foreach (var found in new[] { Instruction.Of(text, Words), Instruction.Unaddressed(text, Words), Instruction.Plain(text, Words), Instruction.While(text, Words) }.OfType<Instruction>())
        {
            Assert.True(Enum.IsDefined(found.Verb) && found.Rest.Length <= text.Length);
        }

        _ = (Instruction.IsLikely(text, Words), PostRequest.Read(text, Words), Reading.KindOf(text, Words));
    }

    private static void Read(string text)
    {
        Assert.True(Reading.Id(text) is not var (id, _) || (id == id.Trim() && Ids.Compare(id, id) == 0));
        Assert.True(Reading.Hedge(text, Words) is not { } hedge || text.Contains(hedge, StringComparison.Ordinal));
        Assert.All(Reading.Telling(text, Words), word => Assert.True(word.Length > 1));
        _ = (Reading.GoalsOf(text, Words), Reading.IsNothing(text, Words), Reading.Behind(text, "connective.because", Words), Likeness(text));
    }

    private static bool Likeness(string text) => Words.Has("hedge", text) || Words.Is("nothing", text);

    private static void Name(string text)
    {
        var named = StoryName.Of(text);
        Assert.True(named.Link is null || (Uri.TryCreate(named.Link, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" && link.UserInfo.Length == 0), named.Link);
        Assert.True(named.Key.Length <= text.Length + 1 && !named.Key.Any(char.IsWhiteSpace));
    }

    private static void Due(string text)
    {
        if (Deadline.Read(text, Now, Words) is { } read)
        {
            Assert.InRange(read.Year, 1, 9999);
            Assert.All(Zones, zone => Assert.True(Deadline.At(read, DateTimeZoneProviders.Tzdb[zone]) > Instant.MinValue));
        }

        Assert.True(Deadline.Day(text, Now.Date, Words) is not { } day || day.Year is > 0 and <= 9999);
    }

    private static void Count(string text)
    {
        Assert.True(Amounts.Cost(text, Words) is not var (cost, _) || (cost >= 0 && cost <= (double)LeafAttributes.Most), "cost");
        Assert.True(Amounts.Days(text, Words) is not { } days || (days >= 0 && days <= (double)LeafAttributes.Most), "days");
        Assert.True(Amounts.Chance(text, Words) is not { } chance || chance is >= 0 and <= 1, "chance");
        Assert.True(Amounts.Number(text, Words) is not { } number || double.IsFinite(number), "number");
        _ = (Amounts.IsTwofold(text, Words), Amounts.IsMeant(text, Words));
    }

    private static void Encrypted(string text)
    {
        var label = Encryption.Split(text, Words);
        Assert.True(label.Data.Length <= text.Length);
        _ = Encryption.Of(text, Words);
    }

    /// <summary>What was read fits into a model, says nothing of what is not there, and drawn again adds nothing.</summary>
    private static void Draw(string text)
    {
        var read = Sketch.Read(text);
        Assert.All(read.Problems, problem => Assert.True(problem.Line >= 1 && SketchProblem.Keys.Contains(problem.Key)));
        Assert.All(read.Problems, problem => Assert.True(problem.Suggestion is null || Sketch.Read(problem.Suggestion).Flows.Length > 0, problem.Suggestion));
        Assert.All(read.Flows.SelectMany(flow => new[] { flow.From, flow.To }), end => Assert.True(end.Name.Trim().Length > 0 && end.Name.Length <= SketchNumbers.LongestName));
        var edit = new ModelEdit(ThreatModel.Fold("m", [new ModelStarted("x", "en", "UTC")]), new Origin("c", "p", Instant.FromUtc(2026, 1, 1, 0, 0)));
        if (Sketch.Draw(edit, read, Words).Refusal is not null)
        {
            return;
        }

        var ids = edit.Model.All.Select(found => found.Id).ToHashSet();
        Assert.All(edit.Model.All.SelectMany(found => found.References), reference => Assert.Contains(reference, ids));
        Assert.Empty(Sketch.Draw(edit, read, Words).New);
    }

    /// <summary>Nothing hides, nothing is a tag, and no cell is a formula.</summary>
    private static void Show(string text)
    {
        var visible = SafeText.Visible(text);
        Assert.Equal(visible, SafeText.Visible(visible));
        Assert.All(Dialects, dialect => Assert.DoesNotContain("\u202E", dialect.Said(text) + dialect.Code(text) + dialect.Link(text, "https://example.org/x"), StringComparison.Ordinal));
        Assert.True(new HtmlText().Said(text).AsSpan().IndexOfAny("<>\"'") < 0);
        Assert.DoesNotContain("<", new Markdown().Said(text) + new Mrkdwn().Said(text), StringComparison.Ordinal);
        Assert.True(Csv.Line([text]) is not ['=' or '+' or '-' or '@' or '\t', ..]);
        Assert.True(SafeText.Cut(text, 60).Length <= 61);
    }
}
