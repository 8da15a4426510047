using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Interchange.Formats;

/// <summary>The model as a page of Markdown, section by section, to be kept beside the code it is about; what people said can forge nothing in it.</summary>
internal sealed class MarkdownWriter : IModelWriter
{
    private static readonly Markdown Dialect = new();

    public string Format => "markdown";

    public ModelWriting Write(ModelExport export)
    {
        var text = new StringBuilder($"# {Said(export.Model.Name)}\n");
        foreach (var section in MarkdownSections.All)
        {
            Table(text, export, section);
        }

        MarkdownTrees.Append(text, export.Model);
        return new ModelWriting(text.ToString(), Told.Losses(export.Model, found => found is TreeNode or Border || MarkdownSections.All.Any(section => section.Kind == found.Kind)));
    }

    /// <summary>A person's words in a cell or in a list: one line, nothing in it is a mark.</summary>
    public static string Said(string text) => Dialect.Said(text);

    private static void Table(StringBuilder text, ModelExport export, MarkdownSection section)
    {
        var objects = export.Model.All.Where(found => found.Kind == section.Kind).ToList();
        if (objects.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## {section.Heading}\n\n| | {string.Join(" | ", section.Columns)} |\n|{string.Concat(Enumerable.Repeat("---|", section.Columns.Length + 1))}\n");
        foreach (var found in objects)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Said(found.Id)} | {string.Join(" | ", section.Cells(export, found).Select(Cell))} |\n");
        }
    }

    private static string Cell(object? value) => value switch
    {
        null or Goals.None or BorderKinds.None => "",
        string said => Said(said),
        LocalDate day => LocalDatePattern.Iso.Format(day),
        Enum choice => Said(choice.ToString()),
        _ => Said(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
