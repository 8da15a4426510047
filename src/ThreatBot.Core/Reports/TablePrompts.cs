using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Reports;

/// <summary>The words around tables: dialogs/table.</summary>
public static class TablePrompts
{
    public static readonly PromptNeed None = PromptNeed.Note("table.none");
    public static readonly PromptNeed Way = PromptNeed.Note("table.way", "from", "to");
    public static readonly PromptNeed Data = PromptNeed.Note("table.data", "from", "to", "data");
    public static readonly PromptNeed State = PromptNeed.Note("table.state", "letters", "state");

    public static readonly PromptNeed Encrypted = PromptNeed.Note("table.encrypted");
    public static readonly PromptNeed Unencrypted = PromptNeed.Note("table.unencrypted");
    public static readonly PromptNeed NotSaid = PromptNeed.Note("table.not-said");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        None, Way, Data, State, Encrypted, Unencrypted, NotSaid,
        .. ModelTables.Ids.Select(Title),
        .. ModelTables.Columns.Select(Column),
    ];

    public static PromptNeed Title(string table) => PromptNeed.Note($"table.title-{table}");

    public static PromptNeed Column(string column) => PromptNeed.Note($"table.column-{column}");
}
