using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Reports;

/// <summary>One object in a table.</summary>
/// <param name="Id">The object that the line is about; a table may have several lines of one.</param>
/// <param name="IsOpen">Whether somebody still has to do something about it.</param>
/// <param name="Cells">What stands in each column. A <see cref="Value.Code"/> that names an object leads to it.</param>
public sealed record TableRow(string Id, bool IsOpen, ImmutableArray<Value> Cells)
{
    /// <summary>Of a way in, how many measures stand in it; absent for everything else.</summary>
    public int? Depth { get; init; }
}

/// <summary>Objects of a model, to be looked at side by side.</summary>
/// <param name="Id">The same in every language.</param>
/// <param name="Columns">The heads of the columns, by the keys of their words.</param>
/// <param name="Rows">The lines, in the order they are to be read.</param>
public sealed record Table(string Id, ImmutableArray<string> Columns, ImmutableArray<TableRow> Rows)
{
    /// <summary>What the objects are called.</summary>
    public PromptNeed Title => TablePrompts.Title(Id);

    public IEnumerable<PromptNeed> Heads => Columns.Select(TablePrompts.Column);
}
