using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Writes what is kept about one person as a file that explains itself.</summary>
internal sealed class PersonalFiles(PersonalData data, Library library, Settings settings)
{
    private const string Format = "threatbot-person/1";

    private static readonly JsonSerializerOptions Readable = new(ModelJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file for whoever it is about.</summary>
    public async Task<WrittenFile> WriteAsync(string tenant, string person, string name, CancellationToken ct) =>
        new(name, "application/json", Json(await data.OfAsync(tenant, person, ct)));

    /// <summary>The same of what was gathered already.</summary>
    public byte[] Json(PersonalFile file)
    {
        var wording = library.Languages[settings.Language].Wording;
        string Text(PromptNeed need) => wording.TextOf(need.Key).Trim();
        return JsonSerializer.SerializeToUtf8Bytes(
            new Document
            {
                Format = Format,
                Explanations = new Explanations
                {
                    Names = Text(PrivacyPrompts.Names),
                    Conversations = Text(PrivacyPrompts.Conversations),
                    Owns = Text(PrivacyPrompts.Owns),
                    Recorded = Text(PrivacyPrompts.Recorded),
                    Notes = Text(PrivacyPrompts.Notes),
                    Readings = Text(PrivacyPrompts.Readings),
                    Tokens = Text(PrivacyPrompts.Tokens),
                    Sessions = Text(PrivacyPrompts.Sessions),
                    Elsewhere = Text(PrivacyPrompts.Elsewhere),
                },
                Names = file.Names,
                Conversations = file.Conversations,
                Owns = file.Owns,
                Recorded = file.Recorded,
                Notes = file.Notes,
                Readings = file.Readings,
                Tokens = file.Tokens,
                Sessions = file.Sessions,
            },
            Readable);
    }

    /// <summary>The file; its field names are its format.</summary>
    private sealed record Document
    {
        public required string Format { get; init; }

        public required Explanations Explanations { get; init; }

        public required ImmutableArray<KnownPerson> Names { get; init; }

        public required ImmutableArray<string> Conversations { get; init; }

        public required ImmutableArray<OwnedModel> Owns { get; init; }

        public required ImmutableArray<RecordedWords> Recorded { get; init; }

        public required ImmutableArray<KeptNote> Notes { get; init; }

        public required ImmutableArray<KeptReading> Readings { get; init; }

        public required ImmutableArray<KeptToken> Tokens { get; init; }

        public required ImmutableArray<KeptSession> Sessions { get; init; }
    }

    private sealed record Explanations
    {
        public required string Names { get; init; }

        public required string Conversations { get; init; }

        public required string Owns { get; init; }

        public required string Recorded { get; init; }

        public required string Notes { get; init; }

        public required string Readings { get; init; }

        public required string Tokens { get; init; }

        public required string Sessions { get; init; }

        public required string Elsewhere { get; init; }
    }
}
