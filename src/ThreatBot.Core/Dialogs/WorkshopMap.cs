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
        else if (IsDrawn(exchange))
        {
            WorkshopDialog.Go(exchange, state, WorkshopTrigger.Said);
        }
    }

    /// <summary>The map grows while something else is asked, which stays on the table.</summary>
    public static void Add(Exchange exchange, WorkshopState state)
    {
        IsDrawn(exchange);
        Works.Again(exchange, state);
    }

    private static bool IsDrawn(Exchange exchange)
    {
        if (Drawing.Draw(exchange, exchange.Heard.Text) is null)
        {
            return false;
        }

        Recognise(exchange);
        exchange.Say(PictureView.Grown(exchange.Edit.Model));
        return true;
    }

    /// <summary>
    /// A wish named a thing before it was on the map: "ID" is recognised in "ID scan". What was said of the first name is then about the
    /// thing that is drawn.
    /// </summary>
    private static void Recognise(Exchange exchange)
    {
        var model = exchange.Edit.Model;
        var drawn = model.Elements.SelectMany(element => element.Assets).Concat(model.Flows.SelectMany(flow => flow.Assets)).ToHashSet();
        foreach (var loose in model.Assets.Where(asset => !drawn.Contains(asset.Id)).ToList())
        {
            var telling = Reading.Telling(loose.Name, exchange.Lexicon);
            if (telling.Length > 0 && model.Assets.FirstOrDefault(asset =>
                drawn.Contains(asset.Id) && telling.All(word => Reading.Telling(asset.Name, exchange.Lexicon).Contains(word))) is { } found)
            {
                Replace(exchange, loose, found);
            }
        }

        Point(exchange, drawn);
    }

    /// <summary>"Read the findings of a patient" is about the findings, once they are on the map and the patient is not.</summary>
    private static void Point(Exchange exchange, HashSet<string> drawn)
    {
        var named = exchange.Edit.Model.Assets
            .Where(asset => drawn.Contains(asset.Id))
            .Select(asset => (asset.Id, Telling: Reading.Telling(asset.Name, exchange.Lexicon)))
            .Where(asset => asset.Telling.Length > 0)
            .ToList();
        foreach (var wish in exchange.Edit.Model.AbuseStories.Where(wish => wish.Asset is { } asset && !drawn.Contains(asset)).ToList())
        {
            var words = Reading.Telling(wish.Outcome, exchange.Lexicon).ToHashSet();
            if (named.Find(asset => asset.Telling.All(words.Contains)) is { Id: { } found })
            {
                Repoint(exchange, wish with { Asset = found });
            }
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
