using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>What a conversation remembers of somebody, and that it forgets all of it.</summary>
public sealed class ForgettingTests
{
    private const string Mia = "p-mia";
    private const string Named = "p-mia-before-she-came";
    private const string Omar = "p-omar";

    private static readonly Instant Noon = Instant.FromUtc(2026, 1, 5, 12, 0);

    private static readonly OpenPrompt Open = new("o1", new Prompt("x"), [], false) { Of = Mia };

    private static ImmutableHashSet<string> Ids => [Mia, Named];

    [Fact]
    public void Whoever_was_named_before_they_came_is_the_same_person() => Assert.Equal([Named], Forgetting.StandIns(Full(), Mia));

    [Fact]
    public void Nothing_in_the_conversation_names_them_any_more()
    {
        var left = Forgetting.Of(Full(), Ids);

        Assert.Equal([Omar], left.People.Values);
        Assert.Equal([Omar], left.Zones.Keys);
        Assert.Equal([Omar], left.ProfileZones.Keys);
        Assert.Empty(left.Met);
        Assert.Empty(left.Pending);
        Assert.All(new[] { left.Unmet, left.Askees, left.Hinted, left.Talkers }, people => Assert.DoesNotContain(people, Ids.Contains));
        Assert.Empty(left.SignRequests);
        Assert.Empty(left.Unwritten);
        Assert.Equal([Omar], left.Pasts.Select(past => past.Speaker));
        Assert.Equal([Omar], left.Asks.Select(ask => ask.Person));
        Assert.Empty(PersonalNote.In(left, Ids));
    }

    [Fact]
    public void What_nobody_has_seen_of_theirs_goes_and_what_they_typed_for_others_stays()
    {
        var round = Assert.IsType<RoundState>(Forgetting.Of(Full(), Ids).Sessions["r"]);

        Assert.Equal([("of Omar", Omar)], round.Secrets.Select(idea => (idea.Text, idea.Typist)));
        Assert.Equal([Omar], round.Votes.Keys);
        Assert.Empty(round.Lenses);
        Assert.All(new[] { round.Invited, round.Finished, round.Muted }, people => Assert.Equal([Omar], people));
        Assert.Null(round.Open?.Of);
    }

    [Fact]
    public void An_undo_of_others_brings_nothing_of_theirs_back()
    {
        var past = Assert.Single(Forgetting.Of(Full(), Ids).Pasts);

        Assert.Empty(past.BeforeWorkshop!.Dots);
        Assert.Equal(["of Omar"], Assert.IsType<RoundState>(past.BeforeSession).Secrets.Select(idea => idea.Text));
    }

    [Fact]
    public void What_is_kept_of_them_alone_is_told_them() => Assert.Equal(
        [("idea", "of Mia"), ("idea", "of Omar"), ("vote", "I1"), ("dot", "S1"), ("answer", "in private"), ("said", "past the bot"), ("zone", "Europe/Lisbon"), ("zone", "Europe/Berlin")],
        PersonalNote.In(Full(), Ids).Select(note => (note.Kind, note.Text)));

    private static Conversation Full() => new()
    {
        Id = "c",
        People = Map(("mia", Mia), ("miriam", Named), ("omar", Omar)),
        Unmet = [Named],
        Met = Map((Named, Mia)),
        Zones = Map((Mia, "Europe/Lisbon"), (Omar, "UTC")),
        ProfileZones = Map((Mia, "Europe/Berlin"), (Omar, "UTC")),
        Askees = [Mia],
        Hinted = [Mia, Omar],
        Talkers = [Mia],
        Asks = [Ask(Mia), Ask(Omar) with { Answers = [], Passed = [Mia] }],
        SignRequests = [new SignRequest { Instance = "s", Model = "m", Response = "R1", Approver = Mia }],
        Pending = ImmutableSortedDictionary<string, Pending>.Empty.Add("", new Pending("delete", "m", Mia, Open)),
        Unwritten = [new Unwritten { Instance = "u", Speaker = Mia, Question = "q", Message = "1", Text = "past the bot" }],
        Workshops = ImmutableSortedDictionary<string, WorkshopState>.Empty.Add("w", Workshop()),
        Sessions = ImmutableSortedDictionary<string, Work>.Empty.Add("r", Round()),
        Pasts =
        [
            new Past("t1", "1", Mia, "", "m", null, true),
            new Past("t2", "2", Omar, "", "m", null, true) { BeforeWorkshop = Workshop(), BeforeSession = Round() },
        ],
    };

    private static AskState Ask(string person) =>
        new() { Id = person, Model = "m", Person = person, Asker = Omar, Step = AskStep.Question, Questions = [], Answers = [new PrivateAnswer("q", "in private", "1")], Started = Noon };

    private static WorkshopState Workshop() =>
        new() { Started = Noon, Step = WorkshopStep.Dots, Workshop = "W1", Dots = ImmutableSortedDictionary<string, Core.Models.ValueList<string>>.Empty.Add(Mia, ["S1"]) };

    private static RoundState Round() => new()
    {
        Started = Noon,
        Step = RoundStep.Collect,
        Round = "B1",
        Facilitator = Omar,
        Deadline = Noon,
        Open = Open,
        Invited = [Mia, Omar],
        Finished = [Mia, Omar],
        Muted = [Mia, Omar],
        Lenses = Map((Mia, "N1")),
        Secrets = [new SecretIdea(Mia, "of Mia", null, "1") { Typist = Omar }, new SecretIdea(Omar, "of Omar", null, "2") { Typist = Mia }],
        Votes = ImmutableSortedDictionary<string, Core.Models.ValueList<string>>.Empty.Add(Mia, ["I1"]).Add(Omar, ["I2"]),
    };

    private static ImmutableSortedDictionary<string, string> Map(params (string Key, string Value)[] entries) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)));
}
