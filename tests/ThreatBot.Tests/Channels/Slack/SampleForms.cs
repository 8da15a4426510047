using System.Collections.Immutable;
using CsCheck;
using ThreatBot.Channels.Cards;
using ThreatBot.Channels.Slack;
using ThreatBot.Conversations;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;
using ThreatBot.Tests.Channels.Cards;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Every dialog there is, with what people might have typed in it.</summary>
internal static class SampleForms
{
    public static readonly Wording English = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).Languages["en"].Wording;

    public static readonly Gen<CardForm> Any = Gen.OneOf(
        Gen.Const(WordsForm.Secret(English, "t1")),
        Gen.Const(PersonaForm.Form(English)),
        Gen.Const(WishForm.Form(English)),
        SampleCards.Typed.Select(typed => WordsForm.Story(English, typed)),
        SampleCards.Typed.Array[1, 120].Select(Decide));

    public static IEnumerable<(string Name, CardForm Form)> Extremes() =>
    [
        ("secret", WordsForm.Secret(English, "t1")),
        ("persona", PersonaForm.Form(English)),
        ("wish", WishForm.Form(English)),
        ("story", WordsForm.Story(English, "Customers upload an ID card")),
        ("story-hostile", WordsForm.Story(English, string.Join(' ', SampleCards.Hostile))),
        ("decide", Decide(["somebody reads the order of somebody else"])),
        ("decide-hostile", Decide([.. SampleCards.Hostile])),
        ("decide-many", Decide([.. Enumerable.Repeat("somebody reads the order of somebody else, and the one after it too", 150)])),
    ];

    public static CardForm Decide(params string[] titles) => RiskDecision.Form(new FoundIn("m", [.. titles.Select((title, at) => new Found(Threat(at, title), []))], new ChatAnswer([], English, ImmutableDictionary<string, string>.Empty)));

    public static SlackOrigin Origin => new("C1") { Thread = "1700000000.000100", Message = "1700000000.000200" };

    private static Threat Threat(int at, string title) => new() { Id = $"T{at + 1}", Text = title, Origin = new Origin("C1", "p1", default) };
}
