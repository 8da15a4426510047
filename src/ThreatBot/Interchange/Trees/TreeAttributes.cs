using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>The names and values under which formats made of text keep what is known of an action.</summary>
internal static class TreeAttributes
{
    private const string Amounts = "0.############################";

    /// <summary>The attributes with one more; null when there is none of that name, or it is not said so.</summary>
    public static LeafAttributes? With(LeafAttributes attributes, string name, string? value) => name switch
    {
        "cost" => Amount(value) is { } cost ? attributes with { Cost = cost } : null,
        "skill" => Amount(value) is { } skill ? attributes with { Skill = skill } : null,
        "time" => Amount(value) is { } time ? attributes with { Time = time } : null,
        "prob" or "probability" => Chance(value) is { } chance ? attributes with { Probability = chance } : null,
        "detectability" => Chance(value) is { } seen ? attributes with { Detectability = seen } : null,
        "special_equipment" => Flag(value) is { } needs ? attributes with { NeedsSpecialEquipment = needs } : null,
        "possible" => Flag(value) is { } possible ? attributes with { IsPossible = possible } : null,
        "impossible" => Flag(value) is { } impossible ? attributes with { IsPossible = !impossible } : null,
        _ => null,
    };

    public static bool IsKnown(string name) =>
        name is "cost" or "skill" or "time" or "prob" or "probability" or "detectability" or "special_equipment" or "possible" or "impossible";

    /// <summary>All that is known, in a fixed order; what is unknown is left out.</summary>
    public static ImmutableArray<(string Name, string Value)> Of(LeafAttributes attributes) =>
    [
        .. Named("cost", Text(attributes.Cost)),
        .. Named("prob", Text(attributes.Probability)),
        .. Named("skill", Text(attributes.Skill)),
        .. Named("time", Text(attributes.Time)),
        .. Named("detectability", Text(attributes.Detectability)),
        .. Named("special_equipment", Text(attributes.NeedsSpecialEquipment)),
        .. Named("possible", Text(attributes.IsPossible)),
    ];

    /// <summary>A number without the zeros at its end, so that 30.0 and 30 are the same; null when it is none.</summary>
    public static decimal? Amount(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? decimal.Parse(Text(amount), CultureInfo.InvariantCulture) : null;

    /// <summary>A chance as a number or in percent; null when it is neither.</summary>
    public static double? Chance(string? text)
    {
        var isPercent = text is [.., '%'];
        return double.TryParse(isPercent ? text![..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var chance) && double.IsFinite(chance)
            ? isPercent ? chance / 100 : chance
            : null;
    }

    /// <summary>Yes where nothing but the name is there.</summary>
    public static bool? Flag(string? text) => text switch
    {
        null or "yes" or "true" or "1" => true,
        "no" or "false" or "0" => false,
        _ => null,
    };

    public static string Text(decimal amount) => amount.ToString(Amounts, CultureInfo.InvariantCulture);

    public static string Text(double chance) => chance.ToString("R", CultureInfo.InvariantCulture);

    private static string? Text(decimal? amount) => amount is { } some ? Text(some) : null;

    private static string? Text(double? chance) => chance is { } some ? Text(some) : null;

    private static string? Text(bool? flag) => flag switch { true => "yes", false => "no", null => null };

    private static IEnumerable<(string, string)> Named(string name, string? value) => value is null ? [] : [(name, value)];
}
