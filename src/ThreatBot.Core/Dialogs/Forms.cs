using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Forms write several things down at once; what was asked in the thread stays asked.</summary>
internal static class Forms
{
    public static void Take(Exchange exchange, Filled filled)
    {
        if (filled is Filled.Decision decision)
        {
            Instructions.OnModel(exchange, () => Proposing.Propose(exchange, decision));
            return;
        }

        if (filled.Model is { } meant && meant != exchange.Model?.Id)
        {
            exchange.Whisper(FormPrompts.OtherModel.With(new Value.Many(Typed(filled).OfType<string>().Select(typed => (Value)new Value.Said(typed)).ToValueList())));
            return;
        }

        ModelTalk.Need(exchange);
        switch (filled)
        {
            case Filled.Persona persona:
                Keep(exchange, persona);
                break;
            case Filled.Wish wish:
                Keep(exchange, wish);
                break;
        }
    }

    /// <summary>What was typed, so that none of it has to be thought of again.</summary>
    private static IEnumerable<string?> Typed(Filled filled) => filled switch
    {
        Filled.Persona persona => [persona.Name, persona.Description],
        Filled.Wish wish => [wish.Actor, wish.Outcome, wish.Exploit, wish.Asset, wish.Motivation],
        _ => [],
    };

    private static void Keep(Exchange exchange, Filled.Persona persona)
    {
        var known = Called<Actor>(exchange.Edit.Model, persona.Name);
        var kept = known is null
            ? exchange.Edit.Add(ObjectKind.Actor, id => With(persona, new Actor { Id = id, Origin = exchange.Origin, Name = persona.Name }))
            : exchange.Edit.Put(With(persona, known));
        exchange.Say(FormPrompts.PersonaKept.With(new Value.Code(kept.Id), new Value.Said(kept.Name), Profile.Facts(kept)));
    }

    /// <summary>What was left empty stays as it was.</summary>
    private static Actor With(Filled.Persona persona, Actor actor) => actor with
    {
        Description = persona.Description ?? actor.Description,
        Relationship = persona.Relationship ?? actor.Relationship,
        Motives = persona.Motive switch
        {
            null => actor.Motives,
            Motive.None => [],
            var motive => [motive.Value],
        },
        Intent = persona.Intent ?? actor.Intent,
        Capability = persona.Over(actor.Capability),
    };

    private static void Keep(Exchange exchange, Filled.Wish said)
    {
        var wish = exchange.Edit.Add(ObjectKind.AbuseStory, id => new AbuseStory
        {
            Id = id,
            Origin = exchange.Origin,
            Outcome = Reading.After(said.Outcome, StoryWish.Start, exchange.Lexicon),
            Actor = said.Actor is null ? StoryWish.Actor(exchange, said.Outcome) : Actor(exchange, said.Actor),
            Exploit = said.Exploit,
            Asset = said.Asset is null ? null : Asset(exchange, said.Asset),
            Motivation = said.Motivation,
            Goals = Reading.GoalsOf(said.Outcome, exchange.Lexicon),
            Story = exchange.Story is { IsDone: false } story ? story.Story : null,
        });
        StoryWish.Scenario(exchange, wish);
        if (exchange.Story is { IsDone: false } state)
        {
            exchange.Story = state with { Wishes = [.. state.Wishes, wish.Id] };
        }

        exchange.Say(FormPrompts.WishKept.With(StoryWish.Line(wish), Profile.Slots(exchange.Edit.Model, wish)));
    }

    /// <summary>"Somebody" is nobody in particular; a persona of the catalogue comes with what is known of it.</summary>
    private static string? Actor(Exchange exchange, string name) => Called<Actor>(exchange.Edit.Model, name)?.Id
        ?? StoryWish.Actor(exchange, name)
        ?? (exchange.Lexicon.Is("actor.somebody", name)
            ? null
            : exchange.Edit.Add(ObjectKind.Actor, id => new Actor { Id = id, Origin = exchange.Origin, Name = name }).Id);

    private static string Asset(Exchange exchange, string name) => Called<Asset>(exchange.Edit.Model, name)?.Id
        ?? exchange.Edit.Add(ObjectKind.Asset, id => new Asset { Id = id, Origin = exchange.Origin, Name = name }).Id;

    /// <summary>The object that is called that, or has that id.</summary>
    private static T? Called<T>(ThreatModel model, string name)
        where T : ModelObject => model.Find<T>(name.ToUpperInvariant())
            ?? model.All.OfType<T>().FirstOrDefault(found => Lexicon.Normal(found.Title) == Lexicon.Normal(name));
}
