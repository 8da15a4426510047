using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>Model files: written from the model in use, sent again, and kept until somebody decides.</summary>
internal sealed partial class Talk
{
    private readonly Dictionary<string, ThreatModel> files = [];
    private readonly Dictionary<string, string> waiting = [];
    private readonly HashSet<string> gone = [];
    private string arriving = "";

    /// <summary>The instance of the card about a file that was shown last, waiting or not.</summary>
    public string AskedOfFile { get; private set; } = "none";

    /// <summary>Writes the model in use to a file.</summary>
    public void Write(string file, string? id) => files[file] = id is null ? Model! : Model! with { Id = id };

    public ImmutableArray<Reply> Send(string speaker, string file)
    {
        var turn = $"t{++messages:d3}";
        arriving = file;
        return Hear(Message(speaker) with { Turn = turn, Message = turn, File = file });
    }

    private SentModel? Sent(Incoming incoming) =>
        incoming.File is { } sent ? Sent(files[sent])
        : Recall.File(Conversation, incoming, Lexicon) is var (id, _, _) && waiting.TryGetValue(id, out var kept) ? Sent(files[kept])
        : null;

    private SentModel Sent(ThreatModel read)
    {
        var present = seen.Contains((read.Id, Conversation.Id)) ? models.GetValueOrDefault(read.Id) : null;
        return new SentModel { Read = read, Present = present, IsTaken = present is null && (gone.Contains(read.Id) || models.ContainsKey(read.Id)) };
    }
}
