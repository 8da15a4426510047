using System.Diagnostics;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Prompts;

/// <summary>Fills wordings with values for one reader: in one language and dialect, with the names people have today.</summary>
internal sealed class Filling(Wording wording, Func<string, string> nameOfParticipant, IDialect dialect)
{
    public string Fill(Prompt prompt) =>
        string.Join('\n', wording.TextOf(prompt.Key).Split('\n').SelectMany(line => Lines(line, prompt)));

    /// <summary>A value that has a line to itself may become several lines, or none.</summary>
    private IEnumerable<string> Lines(string line, Prompt prompt)
    {
        if (Template.Alone(line) is not var (indent, name))
        {
            return [Template.Fill(Template.Around(line, dialect.Ours), place => ValueOf(prompt, place) is Value.Code code && IsInCode(line, place) ? Bare(code) : Inline(ValueOf(prompt, place)))];
        }

        return Block(ValueOf(prompt, name)).Select(text => text.Length == 0 ? text : indent + text);
    }

    /// <summary>Whether the wording itself marks the place as something to type, such as "`{id} truth`".</summary>
    private static bool IsInCode(string line, string place) =>
        line.AsSpan(0, line.IndexOf($"{{{place}}}", StringComparison.Ordinal)).Count('`') % 2 == 1;

    /// <summary>Inside of such marks nothing else is markup.</summary>
    private string Bare(Value.Code code) => dialect.Code(code.Text.Replace('`', '\'')).Trim('`');

    private IEnumerable<string> Block(Value value) => value switch
    {
        Value.Many many => many.Items.SelectMany(Block),
        Value.Words words => Fill(words.Prompt) is { Length: > 0 } text ? text.Split('\n') : [],
        _ => [Inline(value)],
    };

    private string Inline(Value value) => value switch
    {
        Value.Said said => dialect.Said(said.Text),
        Value.Person { IsCalled: true } person => dialect.Called(person.Id, nameOfParticipant(person.Id)),
        Value.Person person => dialect.Person(nameOfParticipant(person.Id)),
        Value.Code code => dialect.Code(code.Text),
        Value.Number number => dialect.Number(number.Count),
        Value.Day day => dialect.Day(day.Date),
        Value.Link { Address: { } address } link => dialect.Link(link.Text, address),
        Value.Link link => dialect.Said(link.Text),
        Value.Words words => Fill(words.Prompt),
        Value.Many many => string.Join(", ", many.Items.Select(Inline)),
        _ => throw new UnreachableException(),
    };

    public string Label(Value label) => Inline(label);

    private static Value ValueOf(Prompt prompt, string name) =>
        prompt.Values.FirstOrDefault(given => given.Name == name)?.Value
        ?? throw new KeyNotFoundException($"{prompt.Key} was given no value {name}.");
}
