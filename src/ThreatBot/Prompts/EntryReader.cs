using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace ThreatBot.Prompts;

/// <summary>Reads one dialogs/DIALOG/LANGUAGE.yaml: a map from the name of an entry to its text, or to text, choices, help, example and why.</summary>
internal sealed class EntryReader(YamlFile file, string dialog)
{
    public IEnumerable<Entry> Read() =>
        file.Map(file.Root(), "the file").Select(Entry).OfType<Entry>().ToImmutableArray();

    private Entry? Entry((string Key, Spot Spot, YamlNode Value) field)
    {
        var (name, spot, value) = field;
        var key = $"{dialog}.{name}";
        if (value is not YamlMappingNode)
        {
            return file.Text(value, $"{key} must be a map or") is { } plain ? new Entry(key, spot, plain) : null;
        }

        return Fields(key, value).Aggregate(new Entry(key, spot, new Snippet("", spot)), (entry, part) => part(entry));
    }

    private ImmutableArray<Func<Entry, Entry>> Fields(string key, YamlNode node)
    {
        var fields = file.Map(node, key).ToImmutableArray();
        if (fields.All(field => field.Key != "text"))
        {
            file.Note(file.SpotOf(node), $"{key} has no text");
        }

        return [.. fields.Select(field => Field(key, field))];
    }

    private Func<Entry, Entry> Field(string key, (string Key, Spot Spot, YamlNode Value) field)
    {
        if (field.Key == "choices")
        {
            var choices = Choices(key, field.Value);
            return entry => entry with { Choices = choices };
        }

        var text = file.Text(field.Value, $"{field.Key} of {key}");
        switch (field.Key)
        {
            case "text":
                return entry => entry with { Text = text ?? entry.Text };
            case "help":
                return entry => entry with { Help = text };
            case "example":
                return entry => entry with { Example = text };
            case "why":
                return entry => entry with { Why = text };
            default:
                file.Note(field.Spot, $"{key} has an unknown field {field.Key}; known are text, choices, help, example and why");
                return entry => entry;
        }
    }

    private ImmutableSortedDictionary<string, Snippet> Choices(string key, YamlNode node)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<string, Snippet>(StringComparer.Ordinal);
        foreach (var (id, _, value) in file.Map(node, $"choices of {key}"))
        {
            if (file.Text(value, $"choice {id} of {key}") is { } label)
            {
                labels[id] = label;
            }
        }

        return labels.ToImmutable();
    }
}
