using System.Collections.Immutable;
using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>Reads one native file whose JSON is sound; collects everything that is wrong with what it says.</summary>
internal sealed class NativeReader(JsonScan scan)
{
    /// <summary>Deep enough for anything real, and an event that holds the object is still within the depth of a file.</summary>
    private const int UnknownDepth = 32;

    private readonly ProblemList problems = new(scan);

    public NativeReading Read(ReadOnlyMemory<byte> json)
    {
        using var file = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = ModelJson.MaxDepth });
        if (!IsNative(file.RootElement))
        {
            return new NativeReading.Refused(problems.All);
        }

        var head = new HeadReader(problems).Read(file.RootElement);
        var objects = Objects(file.RootElement);
        var participants = List<Participant>(file.RootElement, "participants");
        var events = List<PastEvent>(file.RootElement, "events");
        if (problems.IsEmpty)
        {
            new ObjectCheck(problems).Check(objects);
            CheckParticipants(participants);
            CheckEvents(events);
        }

        return head is not null && problems.IsEmpty
            ? new NativeReading.Understood(new NativeDocument(head.With(objects.Select(entry => entry.Object)), participants, events))
            : new NativeReading.Refused(problems.All);
    }

    private bool IsNative(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("format", out var format))
        {
            problems.Add(1, "format", $"is missing: this is no model file ({NativeFormat.Name})");
        }
        else if (format.ValueKind is not JsonValueKind.String || format.GetString() != NativeFormat.Name)
        {
            problems.AddTop("format", $"is {format.GetRawText()}; this version reads \"{NativeFormat.Name}\"");
        }

        return problems.IsEmpty;
    }

    private ImmutableArray<ObjectEntry> Objects(JsonElement root)
    {
        var lists = NativeShape.Lists
            .Select(list => (list.Name, list.Kind, Entries: problems.Entries(root, list.Name)))
            .ToList();
        var count = lists.Sum(list => list.Entries.Length);
        if (count > NativeFormat.MostObjects)
        {
            problems.Add(1, "", $"has {count} objects; a model has at most {NativeFormat.MostObjects}");
            return [];
        }

        return
        [
            .. lists.SelectMany(list => list.Entries.Select((entry, index) => Object(entry, list.Name, index, list.Kind)))
                .OfType<ObjectEntry>(),
        ];
    }

    private ObjectEntry? Object(JsonElement entry, string list, int index, ObjectKind kind)
    {
        if (One(entry, NativeShape.TypeOf(kind), list, index) is not ModelObject found)
        {
            return null;
        }

        var place = new ObjectEntry(found, list, index);
        var name = NativeShape.NameOf(kind);
        if (entry.TryGetProperty("kind", out var said) && !(said.ValueKind is JsonValueKind.String && said.ValueEquals(name)))
        {
            problems.Add(place, "kind", $"must be \"{name}\" in this list");
        }

        foreach (var deep in found.Extra.Where(field => Depth(field.Value) > UnknownDepth))
        {
            problems.Add(place, deep.Key, $"is nested deeper than {UnknownDepth}");
        }

        return place;
    }

    private ImmutableArray<T> List<T>(JsonElement root, string list) =>
        [.. problems.Entries(root, list).Select((entry, index) => One(entry, typeof(T), list, index)).OfType<T>()];

    private object? One(JsonElement entry, Type type, string list, int index)
    {
        if (entry.ValueKind is JsonValueKind.Object && FieldProblems.TryRead(entry, type, out var read))
        {
            return read;
        }

        var whole = $"{list}[{index}]";
        foreach (var (path, reason) in FieldProblems.Of(entry, type, whole).DefaultIfEmpty((whole, "cannot be read")))
        {
            problems.Add(scan.LineOf(list, index), path, reason);
        }

        return null;
    }

    private void CheckParticipants(ImmutableArray<Participant> participants)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, participant) in participants.Index().Where(each => !known.Add(each.Item.Id)))
        {
            problems.Add(scan.LineOf("participants", index), $"participants[{index}].id", $"is {participant.Id}, which another participant has already");
        }
    }

    private void CheckEvents(ImmutableArray<PastEvent> events)
    {
        for (var index = 0; index < events.Length; index++)
        {
            if (events[index].Event is ObjectChanged { Before: null, After: null })
            {
                problems.Add(scan.LineOf("events", index), $"events[{index}].event", "changes no object");
            }
        }
    }

    private static int Depth(string json)
    {
        var (depth, deepest) = (0, 0);
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = ModelJson.MaxDepth });
        while (reader.Read())
        {
            depth = reader.CurrentDepth;
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }
}
