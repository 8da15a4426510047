using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;

namespace ThreatBot.Interchange;

/// <summary>How the core's values are written as JSON: in files, in object rows, in the log and on the wire.</summary>
internal static class ModelJson
{
    public const int MaxDepth = 64;

    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            MaxDepth = MaxDepth,
            AllowDuplicateProperties = false,
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

            // Words stay readable in every script; whoever puts JSON into a page escapes it for that page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver
            {
                Modifiers = { ModelShape.StoredOnly, ModelShape.Choices, ModelShape.Objects },
            },
            Converters =
            {
                new ModelObjectConverter(),
                new ValueListConverterFactory(),
                new TextDictionaryConverterFactory(),
                new FlagsConverterFactory(),
                new FiniteConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                new PatternConverter<Instant>(InstantPattern.ExtendedIso),
                new PatternConverter<LocalDate>(LocalDatePattern.Iso),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}
