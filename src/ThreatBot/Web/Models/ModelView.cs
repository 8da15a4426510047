using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;
using ThreatBot.Prompts;

namespace ThreatBot.Web.Models;

/// <summary>A piece of what stands in a table: words, or the name of an object that can be looked at.</summary>
public sealed record CellPart(string Text, bool IsObject);

/// <summary>What the pages of a model are made of, in the words and names of one reader.</summary>
public sealed class ModelView : IPageWords
{
    private static readonly PlainText Plain = new();

    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    private readonly Wording wording;

    private readonly Instant now;

    private ImmutableDictionary<string, string> names;

    internal ModelView(ModelReader reader, Wording wording, ImmutableDictionary<string, string> names, Instant now) =>
        (Reader, this.wording, this.names, this.now) = (reader, wording, names, now);

    public string Language => wording.Language;

    public required string Assets { get; init; }

    public required string Nonce { get; init; }

    public bool IsSignedIn { get; init; }

    public ThreatModel Model => Reader.Model;

    internal ModelReader Reader { get; }

    public string Path => $"/models/{Model.Id}";

    public LocalDate Today => Model.DayOf(now);

    public ImmutableArray<Table> Tables => ModelTables.Of(Model, Today);

    /// <summary>People whom the model itself does not mention.</summary>
    public void Meet(ImmutableDictionary<string, string> others) => names = names.SetItems(others);

    public string Word(string name) => wording.TextOf($"page.{name}");

    public string Say(Prompt prompt) => wording.Render(prompt, NameOf, Plain);

    public string Say(PromptNeed need) => Say(need.With());

    /// <summary>A whole text with its headings and lists; what people said in it is no markup.</summary>
    public MarkupString Marked(Prompt prompt) => new(HtmlLines.Of(wording.Render(prompt, NameOf, new HtmlText())));

    /// <summary>The name of the day; whoever was erased is a former member.</summary>
    public string NameOf(string participant) => names.GetValueOrDefault(participant) ?? wording.TextOf(ConversationPrompts.FormerMember.Key);

    /// <summary>When something happened, where the model is.</summary>
    public string At(Instant at) => Minute.Format(at.InZone(TimeZones.Named(Model.TimeZone)).LocalDateTime);

    public string PathOf(string found) => $"{Path}/objects/{Uri.EscapeDataString(found)}";

    /// <summary>The version, and who made it when, as far as that is known.</summary>
    public string Version(PastEvent? latest) => latest is null
        ? Say(PagePrompts.Version.With(new Value.Number(Model.Version), new Value.Day(Today)))
        : Say(PagePrompts.VersionBy.With(new Value.Number(Model.Version), new Value.Person(latest.By), new Value.Said(At(latest.At))));

    /// <summary>What happened to an object, by whom and when.</summary>
    public string Change(PastEvent past)
    {
        var need = past.Event switch
        {
            ObjectChanged { Before: null } => PagePrompts.Added,
            ObjectChanged { After: null } => PagePrompts.Removed,
            _ => PagePrompts.Changed,
        };
        return Say(need.With(new Value.Number(past.Version), new Value.Person(past.By), new Value.Said(At(past.At))));
    }

    /// <summary>Who said it first, when, and whether that was in the conversation that this page was opened from.</summary>
    public string Origin(ModelObject found) =>
        Say((found.Origin.Conversation == Reader.From.Id ? PagePrompts.Said : PagePrompts.SaidElsewhere).With(new Value.Person(found.Origin.By), new Value.Said(At(found.Origin.At))));

    /// <summary>One line about an object.</summary>
    public string Line(ModelObject found) => wording.Render(ModelTables.Line(Model, found), NameOf, Plain);

    /// <summary>What a value reads as, piece by piece; a comma between several.</summary>
    public IEnumerable<CellPart> Parts(Value value) => value switch
    {
        Value.Many many => many.Items.SelectMany((item, index) => index == 0 ? Parts(item) : Parts(item).Prepend(new CellPart(", ", IsObject: false))),
        Value.Code code => [new CellPart(code.Text, Model.Find(code.Text) is not null)],
        Value.Number number => [new CellPart(number.Count.ToString(CultureInfo.InvariantCulture), IsObject: false)],
        _ => [new CellPart(wording.Render(value, NameOf, Plain), IsObject: false)],
    };

    /// <summary>The lines of a table that somebody looks for.</summary>
    public ImmutableArray<TableRow> Found(Table table, Sought sought, Func<TableRow, bool> isWanted) =>
        [.. table.Rows.Where(row => (row.IsOpen || !sought.OnlyOpen) && isWanted(row) && sought.IsIn(string.Join(' ', row.Cells.SelectMany(Parts).Select(part => part.Text).Prepend(row.Id))))];
}
