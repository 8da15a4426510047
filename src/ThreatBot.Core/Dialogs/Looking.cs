using System.Diagnostics;
using System.Globalization;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Dialogs;

/// <summary>Looking at the model: one object, a list, the ledger, the past, the summary.</summary>
internal static class Looking
{
    public static void Look(Exchange exchange, Instruction said)
    {
        var model = exchange.Edit.Model;
        switch (said.Verb)
        {
            case Verb.Summary when said.Rest.Length > 0:
                ForReader(exchange, model, said.Rest);
                break;
            case Verb.Vectors:
                Vectors(exchange, model, said.Rest);
                break;
            case Verb.Show when model.Find(Reading.Id(said.Rest)?.Id ?? "") is { } found:
                exchange.Say(Show(model, found));
                if (Facts.Of(model, found) is { } more)
                {
                    exchange.Say(more);
                }

                break;
            case Verb.Picture or Verb.PictureOpen or Verb.PictureThreats or Verb.Chart:
                Pictured.Show(exchange, View(exchange, model, said), Shows(model, said));
                break;
            default:
                exchange.Say(View(exchange, model, said));
                break;
        }
    }

    private static Prompt View(Exchange exchange, ThreatModel model, Instruction said) => said.Verb switch
    {
        Verb.Show => SteerPrompts.NotFound.With(new Value.Said(said.Rest)),
        Verb.List => Listing.Of(model, said.Rest, exchange.Lexicon),
        Verb.Ledger => LedgerView.Of(model),
        Verb.Summary => SummaryView.Of(model),
        Verb.Picture => Picture(model, said.Rest),
        Verb.Chart => ChartView.Of(model),
        Verb.PictureOpen => PictureView.Of(model, Overlay.Open(model), "open"),
        Verb.PictureThreats => PictureView.Of(model, Overlay.Threats(model), "threats"),
        Verb.History => History(exchange, said.Rest),
        Verb.Diff => Diff(exchange, said.Rest),
        _ => throw new UnreachableException(),
    };

    /// <summary>The model as one reader needs it; who is nobody's reader is told to the speaker alone.</summary>
    private static void ForReader(Exchange exchange, ThreatModel model, string said)
    {
        if (Readers.Named(said, exchange.Lexicon) is { } reader)
        {
            exchange.Say(Report.Of(model, reader, exchange.Today));
        }
        else
        {
            exchange.Whisper(ReportPrompts.Who.With(new Value.Said(Readers.Name(said, exchange.Lexicon))));
        }
    }

    public static Value Line(ModelObject? found) => found?.Title == found?.Id
        ? new Value.Code(found?.Id ?? "")
        : new Value.Words(LookPrompts.Line.With(new Value.Code(found?.Id ?? ""), new Value.Said(found?.Title ?? "")));

    /// <summary>The lines, or that there are none.</summary>
    public static Value Some(IEnumerable<Value> lines) =>
        lines.ToValueList() is { Count: > 0 } some ? new Value.Many(some) : new Value.Words(LookPrompts.Nothing.With());

    /// <summary>The version in "diff 12"; null when none is named.</summary>
    public static long? Version(string said) =>
        long.TryParse(said.Trim().TrimStart('v', '@'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    public static Prompt Show(ThreatModel model, ModelObject found)
    {
        Value title = found is Response response ? new Value.Words(SummaryView.Decision(model, response)) : new Value.Said(found.Title);
        return LookPrompts.Show.With(
            new Value.Code(found.Id),
            new Value.Words(LookPrompts.Kind(found.Kind).With()),
            title,
            new Value.Person(found.Origin.By),
            new Value.Day(found.Origin.At.InUtc().Date),
            new Value.Many(found.References.Distinct().Select(reference => LedgerNames.Line(model, model.Find(reference))).ToValueList()));
    }

    /// <summary>The ways in to one scenario, or to every one that has an attack tree.</summary>
    private static void Vectors(Exchange exchange, ThreatModel model, string said)
    {
        var trees = model.Scenarios
            .Where(scenario => said.Length == 0 || scenario.Id == Reading.Id(said)?.Id)
            .OrderBy(scenario => scenario.Rank)
            .Select(scenario => AttackTree.Of(model, scenario.Id))
            .OfType<AttackTree>()
            .ToList();
        if (trees is [var only])
        {
            TreeQuestions.Of(exchange, only.Root.Scenario, "", tree => TreePages.Show(exchange, tree, Verb.Vectors, 0));
            return;
        }

        foreach (var tree in trees)
        {
            exchange.Say(WorkshopSummary.Vectors(model, tree));
        }

        if (trees.Count == 0)
        {
            exchange.Say(LookPrompts.NoVectors.With());
        }
    }

    /// <summary>The whole map, or the way in through a step of an attack tree.</summary>
    private static Prompt Picture(ThreatModel model, string said) =>
        Reading.Id(said)?.Id is { } step && AttackTree.With(model, step) is { } tree
            ? PictureView.Of(model, Overlay.Way(tree, step), step)
            : PictureView.Of(model);

    private static string Shows(ThreatModel model, Instruction said) => said.Verb switch
    {
        Verb.PictureOpen => Pictured.Open,
        Verb.PictureThreats => Pictured.Threats,
        Verb.Chart => Pictured.InNumbers,
        _ => Reading.Id(said.Rest)?.Id is { } step && AttackTree.With(model, step) is not null ? step : Pictured.Map,
    };

    private static Prompt History(Exchange exchange, string said)
    {
        var id = Reading.Id(said)?.Id ?? said;
        var lines = Lines(exchange.Edit.Model, exchange.Scene.Recalled.Where(past => past.Event is ObjectChanged change && change.Id == id));
        return lines.Count == 0
            ? LookPrompts.HistoryEmpty.With(new Value.Said(id))
            : LookPrompts.History.With(new Value.Code(id), new Value.Many(lines));
    }

    private static Prompt Diff(Exchange exchange, string said) => Version(said) is { } since
        ? LookPrompts.Diff.With(new Value.Number(since), Some(Lines(exchange.Edit.Model, exchange.Scene.Recalled.Where(past => past.Version > since))))
        : LookPrompts.DiffWhat.With(new Value.Number(exchange.Edit.Model.Version));

    private static ValueList<Value> Lines(ThreatModel model, IEnumerable<PastEvent> pasts) => pasts
        .Where(past => past.Event is ObjectChanged { Kind: not ObjectKind.Border })
        .Select(past => (Value)new Value.Words(Line(model, past, (ObjectChanged)past.Event)))
        .ToValueList();

    private static Prompt Line(ThreatModel model, PastEvent past, ObjectChanged change)
    {
        var need = change switch
        {
            { Before: null } => LookPrompts.Added,
            { After: null } => LookPrompts.Removed,
            _ => LookPrompts.Changed,
        };
        var by = change is { Before: null, After: Idea idea } ? idea.Origin.By : past.By;
        return need.With(new Value.Number(past.Version), new Value.Person(by), LedgerNames.Line(model, change.After ?? change.Before));
    }
}
