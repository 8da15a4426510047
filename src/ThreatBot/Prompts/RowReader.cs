using System.Collections.Immutable;
using ThreatBot.Core.Models;
using YamlDotNet.RepresentationModel;

namespace ThreatBot.Prompts;

/// <summary>One row of a catalogue file: takes its fields by name and notes what is missing, unknown or left over.</summary>
internal sealed class RowReader(YamlFile file, YamlNode node)
{
    private readonly Dictionary<string, (Spot Spot, YamlNode Value)> fields =
        file.Map(node, "a row").ToDictionary(field => field.Key, field => (field.Spot, field.Value));

    private readonly List<RowReader> parts = [];

    private bool complete = true;

    public string Id(ISet<string> taken)
    {
        var id = Take("id") is { } value ? file.Text(value, "id") : null;
        if (id is null)
        {
            return "";
        }

        if (id.Text.Length == 0 || id.Text.Any(character => !char.IsAsciiLetterLower(character) && character != '-'))
        {
            Refuse(id.Spot, $"id {id.Text} may have only lower-case letters and hyphens");
        }
        else if (!taken.Add(id.Text))
        {
            Refuse(id.Spot, $"id {id.Text} is there twice");
        }

        return id.Text;
    }

    public T One<T>(string name)
        where T : struct, Enum => Take(name) is { } value ? Member<T>(value) : default;

    public T? Maybe<T>(string name)
        where T : struct, Enum => fields.Remove(name, out var field) ? Member<T>(field.Value) : null;

    public ImmutableArray<T> Several<T>(string name)
        where T : struct, Enum
    {
        if (Take(name) is not { } value)
        {
            return [];
        }

        var members = file.List(value, name).Select(Member<T>).ToImmutableArray();
        if (members.IsEmpty)
        {
            Refuse(file.SpotOf(value), $"{name} is empty");
        }

        return members;
    }

    /// <summary>Words of a vocabulary that are added up.</summary>
    public Goals GoalsOf(string name) => Several<Goals>(name).Aggregate(Goals.None, (all, goal) => all | goal);

    /// <summary>A field that is there with the word true, or left out.</summary>
    public bool Flag(string name)
    {
        if (!fields.Remove(name, out var field))
        {
            return false;
        }

        if (field.Value is not YamlScalarNode { Value: "true" })
        {
            Refuse(file.SpotOf(field.Value), $"{name} can only be true, or be left out");
        }

        return true;
    }

    /// <summary>The id of another row; null, noted, when there is no such row.</summary>
    public T? Other<T>(string name, IReadOnlyDictionary<string, T> rows, string where)
        where T : class
    {
        if (Take(name) is not { } value || file.Text(value, name) is not { } id)
        {
            complete = false;
            return null;
        }

        if (rows.TryGetValue(id.Text, out var row))
        {
            return row;
        }

        Refuse(id.Spot, $"{id.Text} is not a row of {where}");
        return null;
    }

    /// <summary>A list of words that may be left out; each must be <paramref name="known"/>, which is to say <paramref name="what"/>, and stand there once.</summary>
    public ImmutableArray<string> Words(string name, Func<string, bool> known, string what)
    {
        var words = fields.Remove(name, out var field) ? file.List(field.Value, name).Select(word => file.Text(word, $"a word of {name}")).OfType<Snippet>() : [];
        var kept = ImmutableArray.CreateBuilder<string>();
        foreach (var word in words)
        {
            if (!known(word.Text))
            {
                Refuse(word.Spot, $"{word.Text} in {name} is not {what}");
            }
            else if (kept.Contains(word.Text))
            {
                Refuse(word.Spot, $"{name} has {word.Text} twice");
            }

            kept.Add(word.Text);
        }

        return kept.ToImmutable();
    }

    /// <summary>A field that has fields of its own; null when it is not there.</summary>
    public RowReader? Part(string name)
    {
        if (!fields.Remove(name, out var field))
        {
            return null;
        }

        var part = new RowReader(file, field.Value);
        parts.Add(part);
        return part;
    }

    /// <summary>Whether every field was there, was known and had a value of its vocabulary.</summary>
    public bool IsWhole()
    {
        foreach (var (name, field) in fields)
        {
            Refuse(field.Spot, $"unknown field {name}");
        }

        // No short cut: every part says what is wrong with it.
        return parts.Aggregate(complete, (whole, part) => part.IsWhole() && whole);
    }

    private YamlNode? Take(string name)
    {
        if (fields.Remove(name, out var field))
        {
            return field.Value;
        }

        Refuse(file.SpotOf(node), $"the row has no {name}");
        return null;
    }

    private T Member<T>(YamlNode value)
        where T : struct, Enum
    {
        // Nothing at all is no word of a vocabulary whose words may be added up.
        var known = Enum.GetValues<T>().Where(member => !typeof(T).IsDefined(typeof(FlagsAttribute), false) || !member.Equals(default(T))).ToDictionary(member => Camel(member.ToString()), StringComparer.Ordinal);
        var word = (value as YamlScalarNode)?.Value ?? "";
        if (known.TryGetValue(word, out var found))
        {
            return found;
        }

        Refuse(file.SpotOf(value), $"unknown {typeof(T).Name} {word}; known are {string.Join(", ", known.Keys)}");
        return default;
    }

    private void Refuse(Spot spot, string what)
    {
        complete = false;
        file.Note(spot, what);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
