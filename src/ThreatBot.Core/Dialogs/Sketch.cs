using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Arrows as people type them: "browser [internet] -> (orders) [cloud / database network]: card data", "orders -x-> internet".</summary>
public static partial class Sketch
{
    /// <summary>Whether a message holds an arrow, or is a Mermaid flowchart.</summary>
    public static bool LooksLike(string text) => SketchLine.Arrow.IsMatch(text) || Mermaid.IsFlowchart(text);

    /// <summary>Reads what can be read, arrows or a flowchart of them; every other line is a problem with its number.</summary>
    public static SketchResult Read(string said)
    {
        var text = Mermaid.IsFlowchart(said) ? Mermaid.ToSketch(said) : said;
        var flows = ImmutableArray.CreateBuilder<SketchFlow>();
        var problems = ImmutableArray.CreateBuilder<SketchProblem>();
        var lines = SafeText.Visible(text).Split('\n');
        for (var number = 1; number <= lines.Length; number++)
        {
            foreach (var arrow in Arrows(lines[number - 1]))
            {
                var read = SketchLine.Read(number, arrow);
                flows.AddRange(read.Flows);
                if (read.Problem is { } problem)
                {
                    problems.Add(new SketchProblem(number, arrow, problem, SketchRepair.Suggest(arrow)));
                }
            }
        }

        return new SketchResult(flows.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>The arrows that one line holds, without the mark of a list; none where it is empty.</summary>
    internal static List<string> Arrows(string line) => Bullet.Replace(line.Trim(), "") is { Length: > 0 } bare ? SketchSplit.Of(bare) : [];

    /// <summary>Draws the good lines into a model: finds what is there by name, makes what is not. Over the limit of a model nothing changes.</summary>
    public static SketchDrawn Draw(ModelEdit edit, SketchResult sketch, Lexicon lexicon)
    {
        var draft = new ModelEdit(edit.Model, edit.Origin);
        var drawing = new SketchDrawing(draft, lexicon);
        foreach (var flow in sketch.Flows)
        {
            drawing.Draw(flow);
            if (draft.Model.Count > SketchNumbers.MostObjects)
            {
                return new SketchDrawn { Refusal = new SketchProblem(flow.Line, "", SketchProblem.ModelFull, null) };
            }
        }

        foreach (var happened in draft.Events)
        {
            edit.Happen(happened);
        }

        return drawing.Drawn;
    }

    [GeneratedRegex(@"^(?:(?:[-*•+]|[0-9]{1,5}[.)])[ \t]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet { get; }
}
