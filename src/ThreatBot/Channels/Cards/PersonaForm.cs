using System.Collections.Immutable;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Cards;

/// <summary>The fields of the dialog that describes who or what might mess with us.</summary>
internal static class PersonaForm
{
    private const string Name = "name";

    private const string Description = "description";

    private const string Stands = "relationship";

    private const string After = "motive";

    private const string Meant = "intent";

    public static CardForm Form(Wording words)
    {
        string Says(string part) => words.TextOf($"{ConversationPrompts.Persona.Key}/{part}");
        return new CardForm
        {
            Form = CardForm.Persona,
            Title = words.TextOf(ConversationPrompts.Persona.Key),
            Send = Says("send"),
            Fields =
            [
                new FormField(Name, Says(Name)) { Missing = Says("none"), Most = CardForm.MostOfAName },
                new FormField(Description, Says(Description)) { IsLong = true },
                new FormField(Stands, Says(Stands)) { Choices = Named<Relationship>(words, nameof(Relationship.Unknown)) },
                new FormField(After, Says(After)) { Choices = Named<Motive>(words, nameof(Motive.None)) },
                new FormField(Meant, Says(Meant)) { Choices = Named<Intent>(words, "") },
                .. FormPrompts.Sides.Select(side => new FormField(side, Says(side)) { Choices = [.. Enum.GetNames<Level>().Select(level => Choice(words, level, $"{side}-{level}"))] }),
            ],
        };
    }

    /// <summary>What was <paramref name="typed"/> into its fields; null when no form of ours could be filled in so.</summary>
    public static Filled.Persona? Read(Func<string, string> typed)
    {
        string[] picked = [Stands, After, Meant, .. FormPrompts.Sides];
        var name = CardForm.Line(typed, Name);
        return name is { Length: <= CardForm.MostOfAName } && picked.All(field => CardForm.Line(typed, field) is not { } said || IsOneOf(field, said))
            ? new Filled.Persona(name)
            {
                Description = CardForm.Line(typed, Description),
                Relationship = One<Relationship>(typed, Stands),
                Motive = One<Motive>(typed, After),
                Intent = One<Intent>(typed, Meant),
                Intensity = One<Level>(typed, "intensity"),
                Stealth = One<Level>(typed, "stealth"),
                Time = One<Level>(typed, "time"),
                Personnel = One<Level>(typed, "personnel"),
                Skill = One<Level>(typed, "skill"),
                Access = One<Level>(typed, "access"),
            }
            : null;
    }

    private static bool IsOneOf(string field, string said) => (field switch
    {
        Stands => Enum.GetNames<Relationship>(),
        After => Enum.GetNames<Motive>(),
        Meant => Enum.GetNames<Intent>(),
        _ => Enum.GetNames<Level>(),
    }).Contains(said);

    private static T? One<T>(Func<string, string> typed, string field)
        where T : struct, Enum => CardForm.Line(typed, field) is { } said ? Enum.Parse<T>(said) : null;

    private static ImmutableArray<CardChoice> Named<T>(Wording words, string except)
        where T : struct, Enum => [.. Enum.GetNames<T>().Where(name => name != except).Select(name => Choice(words, name, name))];

    private static CardChoice Choice(Wording words, string id, string trait) => new(id, words.TextOf(FormPrompts.Trait(trait).Key));
}
