using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>What there is to protect, who might mess with it, what it is made of, and what was put off or has happened.</summary>
internal static class SystemTables
{
    public static Table Of(ThreatModel model, string id) => id switch
    {
        "assets" => new(id, ["id", "what", "goals", "reason"], [.. model.Assets.Select(asset => Row(asset, ModelTables.Said(asset.Name), GoalWords.Of(asset.Goals), ModelTables.Said(asset.Why)))]),
        "actors" => new(id, ["id", "who", "what"], [.. model.Actors.Select(actor => Row(actor, ModelTables.Said(actor.Name), Profile.Facts(actor)))]),
        "elements" => new(id, ["id", "what", "zone", "assets"],
            [.. model.Elements.Select(element => Row(element, Shape(element), ModelTables.Named(model, element.Zone), Names(model, element.Assets)))]),
        "flows" => new(id, ["id", "what", "owner", "encrypted", "assets"],
            [.. model.Flows.Select(flow => Row(flow, Way(model, flow), ModelTables.Said(string.Join(": ", new[] { flow.Identity, flow.Access }.OfType<string>())), Encrypted(flow), Names(model, flow.Assets)))]),
        "parked" => new(id, ["id", "what", "of", "by"], [.. model.ParkedItems.Select(parked => Row(parked, ModelTables.Said(parked.Text), ModelTables.Named(model, parked.About), ModelTables.By(parked)))]),
        "mishaps" => new(id, ["id", "what", "risk", "by"], [.. model.Mishaps.Select(mishap => Row(mishap, ModelTables.Said(mishap.Text), ModelTables.Codes(Present(mishap.Threat)), ModelTables.By(mishap)))]),
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "There is no such table."),
    };

    private static TableRow Row(ModelObject found, params ReadOnlySpan<Value> cells) => new(found.Id, found is Parked, [ModelTables.Id(found), .. cells]);

    private static Value Shape(Element element) => new Value.Words(PicturePrompts.Element(element.Shape).With(new Value.Said(element.Name)));

    private static Value Way(ThreatModel model, Flow flow) =>
        new Value.Words(TablePrompts.Data.With(ModelTables.Named(model, flow.From), ModelTables.Named(model, flow.To), new Value.Said(flow.Data)));

    private static Value Encrypted(Flow flow) => new Value.Words((flow.IsEncrypted switch
    {
        true => TablePrompts.Encrypted,
        false => TablePrompts.Unencrypted,
        null => TablePrompts.NotSaid,
    }).With());

    private static Value.Many Names(ThreatModel model, IEnumerable<string> ids) => new(ids.Select(id => ModelTables.Named(model, id)).ToValueList());

    private static IEnumerable<string> Present(string? id) => id is null ? [] : [id];
}
