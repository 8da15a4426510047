using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The map, arrow by arrow, and what the borders on it do.</summary>
internal static class WorkshopMap
{
    public static void Draw(Exchange exchange, WorkshopState state)
    {
        if (!Sketch.LooksLike(exchange.Heard.Text) && !exchange.Heard.Text.AsSpan().ContainsAny('>', '['))
        {
            exchange.Whisper(StoryPrompts.NoArrow.With(new Value.Said(exchange.Heard.Text)));
            Works.Again(exchange, state);
        }
        else if (IsDrawn(exchange, state))
        {
            WorkshopDialog.Go(exchange, state, WorkshopTrigger.Said);
        }
    }

    /// <summary>The map grows while something else is asked, which stays on the table.</summary>
    public static void Add(Exchange exchange, WorkshopState state)
    {
        if (IsDrawn(exchange, state) && state.Step is WorkshopStep.Surprise)
        {
            WorkshopOpening.LeaveEarly(exchange, state);
        }

        Works.Again(exchange, state);
    }

    private static bool IsDrawn(Exchange exchange, WorkshopState state)
    {
        if (Drawing.Draw(exchange, exchange.Heard.Text) is null)
        {
            return false;
        }

        Recognise(exchange, state);
        Pictured.Show(exchange, PictureView.Grown(exchange.Edit.Model), Pictured.Map);
        return true;
    }

    /// <summary>
    /// A wish named a thing before it was on the map: "ID" is recognised in "ID scan". What was said of the first name is then about the
    /// thing that is drawn.
    /// </summary>
    private static void Recognise(Exchange exchange, WorkshopState state)
    {
        var model = exchange.Edit.Model;
        var drawn = model.Elements.SelectMany(element => element.Assets).Concat(model.Flows.SelectMany(flow => flow.Assets)).ToHashSet();
        var telling = model.Assets.ToDictionary(asset => asset.Id, asset => Reading.Telling(asset.Name, exchange.Lexicon));
        var byWord = model.Assets.Where(asset => drawn.Contains(asset.Id))
            .SelectMany(asset => telling[asset.Id], (asset, word) => (asset.Id, word))
            .ToLookup(pair => pair.word, pair => pair.Id);
        foreach (var loose in model.Assets.Where(asset => !drawn.Contains(asset.Id) && telling[asset.Id].Length > 0).ToList())
        {
            if (byWord[telling[loose.Id][0]].FirstOrDefault(id => telling[loose.Id].All(telling[id].Contains)) is { } known && exchange.Edit.Model.Find<Asset>(known) is { } found)
            {
                Replace(exchange, loose, found);
            }
        }

        Point(exchange, state, drawn, telling);
    }

    /// <summary>
    /// "Read the findings of a patient" is about the findings, once they are on the map and the patient is not. What somebody chose in
    /// words of their own stays.
    /// </summary>
    private static void Point(Exchange exchange, WorkshopState state, HashSet<string> drawn, Dictionary<string, ImmutableArray<string>> telling)
    {
        var moved = new List<Value>();
        foreach (var wish in WorkshopWishes.Distinct(exchange.Edit.Model, state).Where(wish => wish.Asset is { } asset && !drawn.Contains(asset)).ToList())
        {
            var words = Reading.Telling(wish.Outcome, exchange.Lexicon).ToHashSet();
            var isGuess = wish.Asset is { } guess && (exchange.Edit.Model.Find(guess)?.Title == exchange.Edit.Model.Name || telling.GetValueOrDefault(guess, []).Any(words.Contains));
            if (isGuess && exchange.Edit.Model.Assets.FirstOrDefault(asset => drawn.Contains(asset.Id) && telling[asset.Id] is { IsEmpty: false } named && named.All(words.Contains)) is { } found)
            {
                Repoint(exchange, wish with { Asset = found.Id });
                moved.Add(new Value.Words(WorkshopPrompts.MovedLine.With(new Value.Code(wish.Id), new Value.Said(found.Name))));
            }
        }

        if (moved.Count > 0)
        {
            exchange.Say(WorkshopPrompts.Moved.With(new Value.Many(moved.ToValueList())));
        }
    }

    private static void Repoint(Exchange exchange, AbuseStory wish)
    {
        exchange.Edit.Put(wish);
        foreach (var scenario in exchange.Edit.Model.Scenarios.Where(scenario => scenario.AbuseStory == wish.Id).ToList())
        {
            exchange.Edit.Put(scenario with { Asset = wish.Asset ?? scenario.Asset });
        }
    }

    private static void Replace(Exchange exchange, Asset loose, Asset found)
    {
        exchange.Edit.Put(found with { Goals = found.Goals | loose.Goals });
        foreach (var wish in exchange.Edit.Model.AbuseStories.Where(wish => wish.Asset == loose.Id).ToList())
        {
            exchange.Edit.Put(wish with { Asset = found.Id });
        }

        foreach (var scenario in exchange.Edit.Model.Scenarios.Where(scenario => scenario.Asset == loose.Id).ToList())
        {
            exchange.Edit.Put(scenario with { Asset = found.Id });
        }

        exchange.Edit.Remove(loose.Id);
    }

    /// <summary>The zones something flows into or out of, whose border nobody was asked about; what the sketch guessed is only a guess.</summary>
    public static ValueList<string> Unasked(ThreatModel model)
    {
        var zones = model.Elements.ToDictionary(element => element.Id, element => element.Zone);
        var crossed = model.Flows.Where(flow => zones.GetValueOrDefault(flow.From) != zones.GetValueOrDefault(flow.To))
            .SelectMany(flow => new[] { zones.GetValueOrDefault(flow.From), zones.GetValueOrDefault(flow.To) })
            .OfType<string>()
            .ToHashSet();
        return model.Zones
            .Where(zone => crossed.Contains(zone.Id) && !IsOutside(model, zone.Id) && !model.Borders.Any(border => border.Zone == zone.Id && border.IsConfirmed))
            .Select(zone => zone.Id)
            .ToValueList();
    }

    /// <summary>Where only others are, there is no border of ours to ask about.</summary>
    private static bool IsOutside(ThreatModel model, string zone) =>
        model.Elements.Where(element => element.Zone == zone).All(element => element.Shape is ElementKind.External);

    public static void Border(Exchange exchange, WorkshopState state, ValueList<string> choices)
    {
        var kinds = (choices.Contains("trust") ? BorderKinds.Trust : BorderKinds.None)
            | (choices.Contains("privilege") ? BorderKinds.Privilege : BorderKinds.None);
        var zone = state.Zones[state.Asked];
        if (exchange.Edit.Model.Borders.FirstOrDefault(border => border.Zone == zone) is { } known)
        {
            exchange.Edit.Put(known with { Kinds = kinds, IsConfirmed = true });
        }
        else if (exchange.Edit.Model.Find(zone) is not null)
        {
            exchange.Edit.Add(ObjectKind.Border, id => new Border { Id = id, Origin = exchange.Origin, Zone = zone, Kinds = kinds, IsConfirmed = true });
        }

        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Next);
    }
}
