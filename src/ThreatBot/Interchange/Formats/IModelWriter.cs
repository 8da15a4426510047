using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>What is exported: the model, what its people are called, and the day it is.</summary>
internal sealed record ModelExport(ThreatModel Model, IReadOnlyDictionary<string, string> Names, LocalDate Today)
{
    /// <summary>What the border of each zone is, by the zone; several borders of one zone are one.</summary>
    public IReadOnlyDictionary<string, BorderKinds> Borders => field ??= Crossings.Kinds(Model);

    /// <summary>The elements that hold an asset, by the asset.</summary>
    public ILookup<string, Element> Holders => field ??= Model.Elements.SelectMany(element => element.Assets, (element, asset) => (element, asset)).ToLookup(pair => pair.asset, pair => pair.element);

    /// <summary>The name of a participant, or their pseudonymous id where nobody knows it.</summary>
    public string NameOf(string person) => Names.GetValueOrDefault(person, person);
}

/// <summary>A written file, and in words what of the model has no room in its format.</summary>
internal sealed record ModelWriting(string Text, ImmutableArray<string> Losses);

/// <summary>Writes a model in the format of another program, or for people.</summary>
internal interface IModelWriter
{
    string Format { get; }

    ModelWriting Write(ModelExport export);
}
