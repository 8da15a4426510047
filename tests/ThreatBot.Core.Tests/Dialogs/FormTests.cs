using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>Forms that write down several things at once.</summary>
public sealed class FormTests
{
    private readonly Talk talk = new();

    [Fact]
    public void A_persona_is_written_down_and_shown_as_it_was_described()
    {
        Fill(new Filled.Persona("Old admin")
        {
            Description = "left in anger",
            Relationship = Relationship.Internal,
            Motive = Motive.PersonalGain,
            Intent = Intent.Purposely,
            Skill = Level.High,
        });

        Assert.Equal(new Capability(Level.Medium, Level.Medium, Level.Medium, Level.Medium, Level.High, Level.Medium), Assert.Single(talk.Model!.Actors).Capability);
        Assert.Contains(
            "What is known: left in anger, one of us, after something for themselves, on purpose, some effort, noticed by who looks, has days, a few people, an expert, some access.",
            Said("show AC1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_persona_of_that_name_is_put_right_and_keeps_what_was_left_empty()
    {
        Fill(new Filled.Persona("Old admin") { Motive = Motive.Financial, Skill = Level.High });
        Fill(new Filled.Persona("old ADMIN") { Description = "has a key", Motive = Motive.None, Access = Level.High });

        var actor = Assert.Single(talk.Model!.Actors);
        Assert.Equal(("Old admin", "has a key", 0, Level.High, Level.High), (actor.Name, actor.Description, actor.Motives.Count, actor.Capability!.Skill, actor.Capability.Access));
    }

    [Fact]
    public void An_abuse_story_in_five_slots_makes_actor_asset_and_scenario()
    {
        Fill(new Filled.Wish("I want to read other people's ID cards") { Actor = "a ransom gang", Exploit = "guessing links", Asset = "ID cards", Motivation = "they sell well" });

        Assert.Equal(("ID cards", 1), (Assert.Single(talk.Model!.Assets).Name, talk.Model.Scenarios.Count()));
        Assert.Equal(Goals.Confidentiality, Assert.Single(talk.Model.AbuseStories).Goals);
        Assert.Contains("I want to read other people's ID cards, by guessing links, to ID cards, because they sell well.", Said("show W1"), StringComparison.Ordinal);
    }

    [Fact]
    public void Slots_that_were_left_empty_are_seen_and_somebody_is_no_actor()
    {
        Fill(new Filled.Wish("stop the till") { Actor = "somebody" });

        Assert.Empty(talk.Model!.Actors);
        Assert.Contains("As somebody I want to stop the till, by …, to …, because ….", Said("show W1"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_asked_stays_asked_and_a_wish_belongs_to_the_story()
    {
        talk.Say("mia", "story PAY-42 Customers upload an ID card");
        talk.Say("mia", "browser [internet] -> upload service [cloud]: ID card");
        var open = talk.Open;

        Fill(new Filled.Wish("swap my ID card for another"));
        Assert.Equal((open!.Instance, "US1"), (talk.Open!.Instance, talk.Model!.AbuseStories.Single().Story));
        Assert.Contains("W1", talk.Story!.Wishes);

        talk.Say("mia", "undo");
        Assert.Empty(talk.Model!.AbuseStories);
        Assert.Equal(open.Prompt, talk.Open!.Prompt);
    }

    private void Fill(Filled filled) => talk.Hear(talk.Message("mia") with { Turn = $"f{talk.Now.ToUnixTimeSeconds()}{filled.GetHashCode()}", Message = $"f{filled.GetHashCode()}", Filled = filled });

    private string Said(string words) => string.Join('\n', talk.Say("mia", words).Select(reply => talk.Render(reply, new PlainText())));
}
