using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Reads a Mermaid flowchart as it is read when it is pasted into a conversation. Things are told apart by their names.</summary>
internal sealed partial class MermaidReader : IModelReader
{
    public string Format => ModelFormats.Flowchart;

    public IReadOnlySet<ObjectKind> Kinds { get; } = ImmutableHashSet.Create(ObjectKind.Flow, ObjectKind.DeniedFlow);

    public bool IsMeant(SourceFile file) => file.Root.Kind is SourceKind.Null && Head().IsMatch(file.Text);

    public string KeyOf(SourceFile file) => System.IO.Path.GetFileNameWithoutExtension(file.Name);

    public SourceNode? Carried(SourceFile file) => null;

    public void Read(SourceFile file, Intake intake)
    {
        intake.Frame(intake.Model.Name.Length > 0 ? "" : KeyOf(file), new SourceNode());
        var sketch = Sketch.Read(file.Text);
        foreach (var problem in sketch.Problems)
        {
            intake.Note(ImportFate.Dropped, new SourceNode { Path = SourcePath.Root.Field(problem.Text) }, "is no arrow that can be read");
        }

        foreach (var flow in sketch.Flows)
        {
            Flow(flow, intake);
        }
    }

    private static void Flow(SketchFlow sketched, Intake intake)
    {
        var (from, to) = (Element(sketched.From, intake), Element(sketched.To, intake));
        var told = new SourceNode { Kind = SourceKind.Map };
        var kind = sketched.IsDenied ? ObjectKind.DeniedFlow : ObjectKind.Flow;
        var foreign = $"{sketched.From.Name} > {sketched.To.Name}: {sketched.Label}";
        if (intake.Known(kind, foreign) is null && intake.Introduce(kind, foreign, told) is { } arrival)
        {
            if (sketched.IsDenied)
            {
                intake.Take<DeniedFlow>(arrival, present => present ?? new DeniedFlow { Id = arrival.Id, Origin = intake.Origin, From = from, To = to });
            }
            else
            {
                intake.Take<Flow>(arrival, present => present ?? new Flow { Id = arrival.Id, Origin = intake.Origin, From = from, To = to, Data = sketched.Label });
            }
        }
    }

    private static string Element(SketchEnd end, Intake intake)
    {
        string? zone = null;
        foreach (var name in end.Zones)
        {
            var parent = zone;
            zone = intake.Named(ObjectKind.Zone, name, id =>
            {
                intake.Add(ObjectKind.Border, border => new Border { Id = border, Origin = intake.Origin, Zone = id, Kinds = TypeWords.Border(name) });
                return new Zone { Id = id, Origin = intake.Origin, Name = name, Parent = parent };
            });
        }

        var isOutside = TypeWords.IsInternet(intake.Model.Find<Zone>(zone)?.Name);
        return intake.Named(ObjectKind.Element, end.Name, id => new Element
        {
            Id = id,
            Origin = intake.Origin,
            Name = end.Name,
            Shape = isOutside ? ElementKind.External : end.IsStore ? ElementKind.Store : ElementKind.Process,
            Zone = zone,
        });
    }

    [GeneratedRegex(@"^\s*(```\s*(mermaid)?\s*)?(flowchart|graph)\s+(TB|TD|BT|RL|LR)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Head();
}
