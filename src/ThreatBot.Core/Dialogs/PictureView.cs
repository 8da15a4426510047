using System.Collections.Immutable;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// The data flow diagram without a drawing: zones with what is in them, then one line per flow with the borders it crosses. The numbers of
/// crossings are those of the drawn picture.
/// </summary>
public sealed class PictureView
{
    /// <summary>More lines than a person reads in a conversation.</summary>
    private const int MostDrawn = 60;

    private const int MostTold = 1_000;

    private readonly ThreatModel model;

    private readonly FlowWords words;

    private readonly int most;

    private readonly ImmutableDictionary<(string Flow, string Zone), int> numbers;

    private readonly ILookup<string, Crossing> crossings;

    private PictureView(ThreatModel model, FlowWords words, int most)
    {
        (this.model, this.words, this.most) = (model, words, most);
        numbers = CrossingNumbers.Of(model);
        crossings = Crossings.Of(model).Where(crossing => crossing.CarriesData).ToLookup(crossing => crossing.Flow);
    }

    /// <summary>As text for a conversation.</summary>
    public static Prompt Of(ThreatModel model)
    {
        var view = new PictureView(model, PicturePrompts.Drawn, MostDrawn);
        return model.Elements.Any() || model.Zones.Any()
            ? PicturePrompts.Text.With(new Value.Said(model.Name), view.Zones(), view.Flows(), new Value.Code(Typeable(model)))
            : PicturePrompts.Empty.With();
    }

    /// <summary>The text drawing alone, while it grows arrow by arrow.</summary>
    public static Prompt Grown(ThreatModel model)
    {
        var view = new PictureView(model, PicturePrompts.Drawn, MostDrawn);
        return PicturePrompts.Grown.With(view.Zones(), view.Flows());
    }

    /// <summary>In sentences, for whoever cannot see the drawn picture.</summary>
    public static Prompt Told(ThreatModel model, Overlay overlay)
    {
        var view = new PictureView(model, PicturePrompts.Told, MostTold);
        return PicturePrompts.Description.With(view.Zones(), view.Flows(), Lines(OverlayView.Of(model, overlay)));
    }

    /// <summary>What is laid over the map, for a conversation; <paramref name="named"/> is how the command line calls it.</summary>
    public static Prompt Of(ThreatModel model, Overlay overlay, string named) => PicturePrompts.Overlay.With(
        new Value.Said(model.Name), Lines(OverlayView.Of(model, overlay)), new Value.Code(Typeable(model)), new Value.Code(named));

    /// <summary>What flows, with whether it is encrypted where that is known.</summary>
    public static Value Encrypted(Flow flow, Value data) =>
        flow.IsEncrypted is { } known ? new Value.Words((known ? PicturePrompts.Encrypted : PicturePrompts.Unencrypted).With(data)) : data;

    private static Value.Many Lines(ImmutableArray<Prompt> lines) => new(lines.Select(line => (Value)new Value.Words(line)).ToValueList());

    /// <summary>The name as an argument of a command, quoted if it has spaces; the id where a shell would read more into the name than letters.</summary>
    public static string Typeable(ThreatModel model)
    {
        var isPlain = model.Name.Length > 0 && model.Name[0] is not '-' && model.Name.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or ' ');
        return !isPlain ? model.Id : model.Name.Contains(' ', StringComparison.Ordinal) ? $"\"{model.Name}\"" : model.Name;
    }

    private Value.Many Zones()
    {
        var inside = model.Elements.ToLookup(element => model.Find<Zone>(element.Zone)?.Id ?? "");
        var kinds = Crossings.Kinds(model);
        var lines = model.Zones.Select(zone => Zone(zone, kinds.GetValueOrDefault(zone.Id), inside[zone.Id]));
        return Some(inside[""].Any() ? [.. lines, PicturePrompts.NoZone.With(Elements(inside[""]))] : [.. lines]);
    }

    private Prompt Zone(Zone zone, BorderKinds kinds, IEnumerable<Element> inside)
    {
        var (name, border) = (new Value.Said(zone.Name), new Value.Words(PicturePrompts.Border(kinds).With()));
        return model.Find<Zone>(zone.Parent) is { } around
            ? PicturePrompts.ZoneIn.With(name, new Value.Said(around.Name), border, Elements(inside))
            : PicturePrompts.Zone.With(name, border, Elements(inside));
    }

    private Value.Many Elements(IEnumerable<Element> inside) => Some(
    [
        .. inside.Select(element => PicturePrompts.Element(element.Shape).With(new Value.Said(element.Name))).DefaultIfEmpty(PicturePrompts.Nothing.With()),
    ]);

    private Value.Many Flows() => Some(
    [
        .. model.Flows.GroupBy(flow => (flow.From, flow.To, flow.Identity, flow.Data)).Select(same => Flow(same.First() with { IsEncrypted = Arrow.IsEncryptedOf(same) })),
        .. model.DeniedFlows.Select(Denied),
    ]);

    private Prompt Flow(Flow flow)
    {
        var data = Encrypted(flow, flow.Data.Length == 0 ? new Value.Words(PicturePrompts.Unnamed.With()) : new Value.Said(flow.Data));
        var crossed = crossings[flow.Id].Select(Crossed).ToValueList();
        return crossed.Count == 0
            ? words.Flow.With(Name(flow.From), Name(flow.To), data)
            : words.FlowCrossing.With(Name(flow.From), Name(flow.To), data, new Value.Many(crossed));
    }

    private Prompt Denied(DeniedFlow denied) => denied.Reason is { Length: > 0 } reason
        ? words.DeniedReason.With(Name(denied.From), Name(denied.To), new Value.Said(reason))
        : words.Denied.With(Name(denied.From), Name(denied.To));

    private Value Crossed(Crossing crossing) => new Value.Words(
        (crossing.Direction is Direction.Inward ? PicturePrompts.Into : PicturePrompts.OutOf).With(
            new Value.Number(numbers[(crossing.Flow, crossing.Zone)]), Name(crossing.Zone)));

    private Value.Said Name(string id) => new(model.Find(id)?.Title ?? id);

    /// <summary>As many as may be said; the rest is counted.</summary>
    private Value.Many Some(ImmutableArray<Prompt> prompts)
    {
        var said = prompts.Length > most ? prompts.Take(most - 1).Append(PicturePrompts.More.With(new Value.Number(prompts.Length - most + 1))) : prompts;
        return new Value.Many(said.Select(prompt => (Value)new Value.Words(prompt)).ToValueList());
    }
}
