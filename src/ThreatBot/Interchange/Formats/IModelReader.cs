using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Reads the model files of another program: lenient with form, strict with references.</summary>
internal interface IModelReader
{
    /// <summary>The name of the format, which is also the field of an object where the rest of what a file said of it is kept.</summary>
    string Format { get; }

    /// <summary>The kinds of objects that such a file tells of; one of them that came from a file goes when a later file does not have it.</summary>
    IReadOnlySet<ObjectKind> Kinds { get; }

    /// <summary>Whether a file is of this format, though it may be broken behind that.</summary>
    bool IsMeant(SourceFile file);

    /// <summary>By what the file's model is known among others of the format.</summary>
    string KeyOf(SourceFile file);

    /// <summary>The native model that one of our own exports carries in the room for extensions.</summary>
    SourceNode? Carried(SourceFile file);

    /// <summary>The id by which one of our own exports tells of an object; null for one that it does not tell of by an id.</summary>
    string? ForeignId(ThreatModel model, ModelObject found) => ForeignJson.IdOf(found, Format);

    /// <summary>Takes over all that the file tells.</summary>
    void Read(SourceFile file, Intake intake);
}
