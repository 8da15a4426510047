using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is said of things that come in many parts, such as a persona: dialogs/form.</summary>
public static class FormPrompts
{
    public static readonly PromptNeed PersonaKept = PromptNeed.Note("form.persona-kept", "id", "name", "facts");
    public static readonly PromptNeed WishKept = PromptNeed.Note("form.wish-kept", "kept", "slots");
    public static readonly PromptNeed OtherModel = PromptNeed.Note("form.other-model", "typed");
    public static readonly PromptNeed Persona = PromptNeed.Note("form.persona", "facts");
    public static readonly PromptNeed Wish = PromptNeed.Note("form.wish", "slots");
    public static readonly PromptNeed Slots = PromptNeed.Note("form.slots", "actor", "outcome", "by", "to", "because");
    public static readonly PromptNeed By = PromptNeed.Note("form.by", "exploit");
    public static readonly PromptNeed To = PromptNeed.Note("form.to", "asset");
    public static readonly PromptNeed Because = PromptNeed.Note("form.because", "motivation");
    public static readonly PromptNeed Empty = PromptNeed.Note("form.empty");
    public static readonly PromptNeed Somebody = PromptNeed.Note("form.somebody");

    /// <summary>The sides of a capability, by the names their words have.</summary>
    public static readonly ImmutableArray<string> Sides = ["intensity", "stealth", "time", "personnel", "skill", "access"];

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        PersonaKept, WishKept, OtherModel, Persona, Wish, Slots, By, To, Because, Empty, Somebody,
        .. Enum.GetNames<Relationship>().Where(name => name is not nameof(Relationship.Unknown)).Select(Trait),
        .. Enum.GetNames<Motive>().Where(name => name is not nameof(Motive.None)).Select(Trait),
        .. Enum.GetNames<Intent>().Select(Trait),
        .. Sides.SelectMany(side => Enum.GetNames<Level>().Select(level => Trait($"{side}-{level}"))),
    ];

    /// <summary>The words for one side of an actor.</summary>
    public static PromptNeed Trait(string name) => PromptNeed.Note($"form.trait-{name.ToLowerInvariant()}");
}
