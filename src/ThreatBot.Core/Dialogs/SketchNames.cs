using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Objects by the name people call them; of two with one name the first is meant.</summary>
internal sealed class SketchNames
{
    private readonly Dictionary<string, string> ids = [];

    private readonly Lexicon lexicon;

    public SketchNames(IEnumerable<ModelObject> known, Lexicon lexicon)
    {
        this.lexicon = lexicon;
        foreach (var found in known)
        {
            ids.TryAdd(SketchWords.Compared(found.Title, lexicon), found.Id);
        }
    }

    public string? IdOf(string name) => ids.GetValueOrDefault(SketchWords.Compared(name, lexicon));

    public string Keep(string name, string id) => ids[SketchWords.Compared(name, lexicon)] = id;
}
