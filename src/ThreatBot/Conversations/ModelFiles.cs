using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>A file that somebody takes along.</summary>
internal sealed record WrittenFile(string Name, string ContentType, byte[] Bytes);

/// <summary>Writes the files that are handed out: the model as it was when somebody asked, with the names that people have today.</summary>
internal sealed class ModelFiles(ModelStore models, People people, Library library, Settings settings)
{
    /// <summary>The file; null when the model is gone.</summary>
    public async Task<WrittenFile?> WriteAsync(string tenant, Handout.File file, CancellationToken ct) =>
        await models.AtAsync(tenant, file.Model, file.Version, ct) is { } model
            ? await WriteAsync(tenant, model, file, ct)
            : null;

    private async Task<WrittenFile> WriteAsync(string tenant, ThreatModel model, Handout.File file, CancellationToken ct)
    {
        var names = await people.NamesAsync(tenant, Mentioned.In(model, []), ct);
        switch (file.Format)
        {
            case "json":
                return new WrittenFile(file.Name, "application/json", NativeFormat.Write(model, names));
            case "register":
                var history = (await models.HistoryAsync(tenant, model.Id, ct)).Where(past => past.Version <= model.Version);
                var former = library.In(model.Language, settings.Language).Wording.TextOf(ConversationPrompts.FormerMember.Key);
                return new WrittenFile(file.Name, "text/csv; charset=utf-8", Register.Write(model, names, [.. history], former));
            default:
                throw new InvalidOperationException($"Nobody writes {file.Format}.");
        }
    }
}
