using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Finds or makes the elements and zones a sketch names.</summary>
internal sealed class SketchElements(ModelEdit edit, Lexicon lexicon)
{
    private readonly SketchNames elements = new(edit.Model.Elements, lexicon);

    private readonly SketchNames zones = new(edit.Model.Zones, lexicon);

    private readonly List<SketchNote> notes = [];

    /// <summary>Elements that stayed where they were.</summary>
    public IEnumerable<SketchNote> Notes => notes;

    public string Of(SketchEnd end)
    {
        var zone = ZoneOf(end.Zones);
        return edit.Model.Find<Element>(elements.IdOf(end.Name)) is { } found ? Settle(found, end, zone) : Add(end, zone);
    }

    private string Add(SketchEnd end, string? zone)
    {
        var added = edit.Add(ObjectKind.Element, id => new Element
        {
            Id = id,
            Origin = edit.Origin,
            Name = end.Name,
            Shape = ShapeOf(end, zone),
            Zone = zone,
        });
        return elements.Keep(end.Name, added.Id);
    }

    /// <summary>A zone or a shape that is learnt later is kept; a zone that contradicts the one there is not.</summary>
    private string Settle(Element found, SketchEnd end, string? zone)
    {
        if (found.Zone is not null && zone is not null && zone != found.Zone)
        {
            notes.Add(new SketchNote(SketchNote.OtherZone, found.Name));
        }

        var settled = found with { Zone = found.Zone ?? zone };
        return edit.Put(settled with { Shape = found.Shape is ElementKind.Process ? ShapeOf(end, settled.Zone) : found.Shape }).Id;
    }

    private ElementKind ShapeOf(SketchEnd end, string? zone) =>
        edit.Model.Find<Zone>(zone) is { } around && lexicon.Has(SketchWords.Outside, around.Name) ? ElementKind.External
        : end.IsStore || lexicon.Has(SketchWords.Store, end.Name) ? ElementKind.Store
        : ElementKind.Process;

    /// <summary>The innermost of the named zones.</summary>
    private string? ZoneOf(ValueList<string> names)
    {
        string? around = null;
        foreach (var name in names)
        {
            around = ZoneOf(name, around);
        }

        return around;
    }

    private string ZoneOf(string name, string? parent)
    {
        if (edit.Model.Find<Zone>(zones.IdOf(name)) is not { } found)
        {
            return AddZone(name, parent);
        }

        if (found.Parent is null && !LiesIn(parent, found.Id))
        {
            edit.Put(found with { Parent = parent });
        }

        return found.Id;
    }

    /// <summary>Whether a zone is another or lies in it.</summary>
    private bool LiesIn(string? zone, string other)
    {
        var seen = new HashSet<string>();
        for (var at = edit.Model.Find<Zone>(zone); at is not null && seen.Add(at.Id); at = edit.Model.Find<Zone>(at.Parent))
        {
            if (at.Id == other)
            {
                return true;
            }
        }

        return false;
    }

    private string AddZone(string name, string? parent)
    {
        var zone = edit.Add(ObjectKind.Zone, id => new Zone { Id = id, Origin = edit.Origin, Name = name, Parent = parent });
        edit.Add(ObjectKind.Border, id => new Border { Id = id, Origin = edit.Origin, Zone = zone.Id, Kinds = KindsOf(name) });
        return zones.Keep(name, zone.Id);
    }

    private BorderKinds KindsOf(string name) =>
        lexicon.Has(SketchWords.Outside, name) ? BorderKinds.None
        : lexicon.Has(SketchWords.Privileged, name) ? BorderKinds.Trust | BorderKinds.Privilege
        : BorderKinds.Trust;
}
