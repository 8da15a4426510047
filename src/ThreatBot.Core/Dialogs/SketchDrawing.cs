using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Draws one sketch arrow by arrow. Lives for that one sketch.</summary>
internal sealed class SketchDrawing(ModelEdit edit, Lexicon lexicon)
{
    private readonly SketchElements elements = new(edit, lexicon);

    private readonly SketchNames assets = new(edit.Model.Assets, lexicon);

    private readonly Dictionary<(string From, string To), List<string>> flows = edit.Model.Flows
        .GroupBy(flow => (flow.From, flow.To))
        .ToDictionary(ends => ends.Key, ends => ends.Select(flow => flow.Id).ToList());

    private readonly Dictionary<(string From, string To), string> denied = edit.Model.DeniedFlows
        .GroupBy(flow => (flow.From, flow.To))
        .ToDictionary(ends => ends.Key, ends => ends.First().Id);

    private readonly ThreatModel before = edit.Model;

    private readonly OrderedDictionary<string, bool> touched = [];

    private readonly List<SketchNote> notes = [];

    public SketchDrawn Drawn => new()
    {
        Touched = touched.Keys.Where(id => edit.Model.Find(id) is not DeniedFlow).ToValueList(),
        New = touched.Keys.Where(id => before.Find(id) is null).ToValueList(),
        Notes = notes.Concat(elements.Notes).Distinct().ToValueList(),
    };

    public void Draw(SketchFlow arrow)
    {
        var (from, to) = (elements.Of(arrow.From), elements.Of(arrow.To));
        Touch(from);
        Touch(to);
        if (arrow.IsDenied)
        {
            Deny(from, to, arrow.Label);
            return;
        }

        var label = Encryption.Split(arrow.Label, lexicon);
        var carried = label.IsProtocol ? [] : SketchLine.Items(label.Data).Select(AssetOf).Distinct().ToList();
        foreach (var flow in FlowsOf(from, to, label.Data, arrow.Label))
        {
            edit.Put(flow with { Assets = Union(flow.Assets, carried), IsEncrypted = label.IsEncrypted ?? flow.IsEncrypted });
            Touch(flow.Id);
        }

        carried.ForEach(Touch);
        if (edit.Model.Find<Element>(to) is { Shape: ElementKind.Store } store)
        {
            edit.Put(store with { Assets = Union(store.Assets, carried) });
        }

        if (from == to)
        {
            notes.Add(new SketchNote(SketchNote.SelfLoop, edit.Model.Find(from)?.Title ?? from));
        }
    }

    /// <summary>
    /// The flows an arrow means: any for one without data; else the one of that data (or, from before, of the whole <paramref name="label"/>), the one
    /// that had none yet, or a new one.
    /// </summary>
    private List<Flow> FlowsOf(string from, string to, string data, string label)
    {
        var there = flows.GetValueOrDefault((from, to), []).ConvertAll(id => edit.Model.Find<Flow>(id)).OfType<Flow>().ToList();
        if (data.Length == 0 && there.Count > 0)
        {
            return there;
        }

        var wanted = new[] { data, label }.Select(each => SketchWords.Compared(each, lexicon)).ToHashSet();
        if (there.Find(flow => wanted.Contains(SketchWords.Compared(flow.Data, lexicon))) is { } same)
        {
            return [same];
        }

        return there.Find(flow => flow.Data.Length == 0) is { } blank ? [edit.Put(blank with { Data = data })] : [Add(from, to, data)];
    }

    private Flow Add(string from, string to, string data)
    {
        var flow = edit.Add(ObjectKind.Flow, id => new Flow { Id = id, Origin = edit.Origin, From = from, To = to, Data = data });
        if (!flows.TryGetValue((from, to), out var there))
        {
            flows[(from, to)] = there = [];
        }

        there.Add(flow.Id);
        return flow;
    }

    private void Deny(string from, string to, string label)
    {
        var reason = label.Length == 0 ? null : label;
        var found = edit.Model.Find<DeniedFlow>(denied.GetValueOrDefault((from, to)))
            ?? edit.Add(ObjectKind.DeniedFlow, id => new DeniedFlow { Id = id, Origin = edit.Origin, From = from, To = to, Reason = reason });
        denied[(from, to)] = found.Id;
        edit.Put(found with { Reason = found.Reason ?? reason });
        Touch(found.Id);
    }

    private string AssetOf(string name) => assets.IdOf(name)
        ?? assets.Keep(name, edit.Add(ObjectKind.Asset, id => new Asset { Id = id, Origin = edit.Origin, Name = name }).Id);

    private void Touch(string id) => touched[id] = true;

    private static ValueList<string> Union(ValueList<string> kept, List<string> added) =>
        added.TrueForAll(kept.Contains) ? kept : kept.Union(added).ToValueList();
}
