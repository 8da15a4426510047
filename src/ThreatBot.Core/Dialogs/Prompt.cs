using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// A wording by key and the values it is filled with. The words are in dialogs/; a reply never carries text of its own. "KEY/help",
/// "KEY/example", "KEY/why" and "KEY/CHOICE" name a part of a wording.
/// </summary>
public sealed record Prompt(string Key)
{
    public ValueList<PromptValue> Values { get; init; } = [];

    /// <summary>The same with its links leading to an address, or nowhere.</summary>
    public Prompt Linked(string? address) => this with
    {
        Values = Values.Select(given => given.Value is Value.Link link ? given with { Value = link with { Address = address } } : given).ToValueList(),
    };

    /// <summary>The same with words in the place of its links.</summary>
    public Prompt Unlinked(Prompt instead) => this with
    {
        Values = Values.Select(given => given.Value is Value.Link ? given with { Value = new Value.Words(instead) } : given).ToValueList(),
    };

    public override string ToString() => Key;
}

/// <summary>A named value of a prompt.</summary>
public sealed record PromptValue(string Name, Value Value);

/// <summary>What can be filled into a wording; a channel escapes each kind for its own dialect.</summary>
public abstract record Value
{
    private Value()
    {
    }

    /// <summary>A person's words, or a name from the model: data, never markup.</summary>
    public sealed record Said(string Text) : Value;

    /// <summary>A participant; the name is looked up when the reply is shown, so that an erased person stays erased.</summary>
    public sealed record Person(string Id) : Value
    {
        /// <summary>Something is wanted of them, so where a channel can call people, it does.</summary>
        public bool IsCalled { get; init; }
    }

    /// <summary>An id, a command or anything else people may type as it stands.</summary>
    public sealed record Code(string Text) : Value;

    public sealed record Number(long Count) : Value;

    public sealed record Day(LocalDate Date) : Value;

    /// <summary>Another wording.</summary>
    public sealed record Words(Prompt Prompt) : Value;

    /// <summary>Something to open or to take along. The shell knows where it is; a channel without pages shows the text alone.</summary>
    public sealed record Link(string Text, string? Address = null) : Value;

    /// <summary>Several values: one a line where the placeholder has a line to itself, else in one line with commas.</summary>
    public sealed record Many(ValueList<Value> Items) : Value;
}

/// <summary>
/// What one wording must offer: its key, the values it may mention and the ids of the choices it must label. Published by the
/// dialogs and checked against dialogs/ at start and in a test, both ways.
/// </summary>
public sealed record PromptNeed(string Key, ImmutableArray<string> Values, ImmutableArray<string> Choices)
{
    /// <summary>Whether it asks, and so must come with a help text and a reason for "why".</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Whether it comes with an answer that somebody might give, as the questions of a bank do.</summary>
    public bool HasExample { get; init; }

    /// <summary>Whether a wording may leave values out, as one question of a bank does; any other must mention them all.</summary>
    public bool MayOmit { get; init; }

    public static PromptNeed Note(string key, params ReadOnlySpan<string> values) => new(key, [.. values], []);

    public static PromptNeed Question(string key, ReadOnlySpan<string> values, params ReadOnlySpan<string> choices) =>
        new(key, [.. values], [.. choices]) { IsQuestion = true };

    /// <summary>The prompt with its values in the order they were declared.</summary>
    /// <exception cref="ArgumentException">The number of values is not the declared one.</exception>
    public Prompt With(params ReadOnlySpan<Value> values)
    {
        if (values.Length != Values.Length)
        {
            throw new ArgumentException($"{Key} takes {Values.Length} values, not {values.Length}.", nameof(values));
        }

        var given = values.ToArray();
        return new Prompt(Key) { Values = Values.Select((name, index) => new PromptValue(name, given[index])).ToValueList() };
    }
}
