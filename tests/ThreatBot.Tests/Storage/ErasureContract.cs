using System.Data.Common;
using System.Text.Json;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>Erasing people and models, on both databases.</summary>
public abstract class ErasureContract : OnDatabase
{
    private const string Name = "Miriam Musterfrau";
    private const string PlatformId = "29:platform-of-miriam";
    private const string UserId = "aad-of-miriam";

    private static readonly ConversationKey Team = new("t1", "teams", "19:team");

    private static readonly ConversationKey Own = new("t1", "teams", "a:own-talk-of-miriam");

    private Erasures Erasures => new(Database);

    private People People => new(Database);

    private ChatPlaces Places => new(Database);

    [Fact]
    public async Task Nothing_that_leads_to_somebody_is_left_and_the_chain_verifies()
    {
        var (miriam, _) = await TellAsync();
        var before = await Contents.WhereAsync(Database, [Name, PlatformId, UserId, Own.Id], Ct);

        await Erasures.PersonAsync("t1", miriam, Talk.Noon, Ct);

        Assert.Contains("participant.name", before);
        Assert.Contains("chat_person.user_id", before);
        Assert.Contains("card.platform_id", before);
        Assert.Contains("session.platform_id", before);
        Assert.Empty(await Contents.WhereAsync(Database, [Name, PlatformId, UserId, Own.Id], Ct));
        Assert.Empty(await new Audit(Database).VerifyAsync(Ct));
    }

    [Fact]
    public async Task What_they_contributed_stays_under_a_pseudonym_that_is_nowhere_else()
    {
        var (miriam, _) = await TellAsync();

        await Erasures.PersonAsync("t1", miriam, Talk.Noon, Ct);

        Assert.Equal(["erasure.id", "event_log.said_by", "object.json", "web_entry.sender"], await Contents.WhereAsync(Database, [miriam], Ct));
        Assert.Equal("somebody swaps two scans", (await new ModelStore(Database).LoadAsync("t1", "pay", Ct))!.Threats.First().Text);
        Assert.Empty(await People.NamesAsync("t1", [miriam], Ct));
        Assert.Equal([""], (await new Links(Database).ReadingsAsync("t1", "pay", 0, 9, Ct)).Select(reading => reading.Participant));
    }

    [Fact]
    public async Task An_old_file_brings_no_name_of_theirs_back()
    {
        var (miriam, _) = await TellAsync();
        await Erasures.PersonAsync("t1", miriam, Talk.Noon, Ct);

        await Database.WriteAsync(
            async (_, transaction, ct) =>
            {
                await People.WelcomeAsync(transaction, Team, [new NewParticipant(miriam, Name), new NewParticipant("p-new", "Nina")], ct);
                return true;
            },
            Ct);

        Assert.Equal(["Nina"], (await People.NamesAsync("t1", [miriam, "p-new"], Ct)).Values);
    }

    [Fact]
    public async Task A_turn_that_commits_meanwhile_loses_nothing()
    {
        await TellAsync();
        var version = (await new TurnStore(Database).LoadAsync(Team, Ct))!.Version;
        var tries = 0;

        await Database.WriteAsync(
            async (_, transaction, ct) =>
            {
                await Talks.RewriteAsync(
                    transaction,
                    Team,
                    json =>
                    {
                        if (tries++ == 0)
                        {
                            Overtake(transaction);
                        }

                        return JsonSerializer.Deserialize<Conversation>(json, ModelJson.Options)! with { Language = "de" };
                    },
                    ct);
                return true;
            },
            Ct);

        var after = (await new TurnStore(Database).LoadAsync(Team, Ct))!;
        Assert.Equal((version + 2, "de", 2), (after.Version, after.Conversation.Language, tries));
    }

    private static void Overtake(DbTransaction transaction)
    {
        using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "UPDATE conversation SET version = version + 1");
        command.ExecuteNonQuery();
    }

    [Fact]
    public async Task Others_are_as_they_were()
    {
        var (miriam, omar) = await TellAsync();

        await Erasures.PersonAsync("t1", miriam, Talk.Noon, Ct);

        Assert.Equal("Omar", (await People.NamesAsync("t1", [omar], Ct))[omar]);
        Assert.Equal([Team], await new Attendance(Database).OfAsync("t1", "teams", omar, Ct));
        Assert.Equal([omar], (await new TurnStore(Database).LoadAsync(Team, Ct))!.Conversation.People.Values);
        Assert.Equal(["for all", "for Omar"], (await new Outbox(Database).PendingAsync(Team, 9, Ct)).Select(message => message.Reply.Card));
    }

    [Fact]
    public async Task Whoever_comes_back_is_somebody_new()
    {
        var (miriam, _) = await TellAsync();
        await Erasures.PersonAsync("t1", miriam, Talk.Noon, Ct);

        var again = await People.OfAsync("t1", "teams", PlatformId, UserId, Name, null, Ct);

        Assert.NotEqual(miriam, again);
        Assert.False(await new Links(Database).IsOpenAsync(Team, again, Talk.Noon, Ct));
    }

    [Fact]
    public async Task A_model_without_its_owner_goes_to_whoever_changed_it_last_of_those_who_are_known()
    {
        var (miriam, omar) = await TellAsync();

        await Erasures.PersonAsync("t1", miriam, Talk.Noon, Ct);
        Assert.Equal(omar, (await new ModelStore(Database).VisibleAsync(Team, Ct)).Single().Owner);

        await Erasures.PersonAsync("t1", omar, Talk.Noon, Ct);
        Assert.Equal("", (await new ModelStore(Database).VisibleAsync(Team, Ct)).Single().Owner);
    }

    [Fact]
    public async Task Without_anybody_left_it_goes_to_whoever_changes_it_next()
    {
        var talk = new Talk(Database, Talk.Here, speaker: "p-gone");
        await talk.StartAsync();
        await Erasures.PersonAsync("local", "p-gone", Talk.Noon, Ct);
        var next = talk.Turn(edit => edit.Rename("stall"));

        await talk.SayAsync(next with { Incoming = next.Incoming with { Speaker = "p-next" } });

        Assert.Equal("p-next", (await new ModelStore(Database).VisibleAsync(Talk.Here, Ct)).Single().Owner);
    }

    [Fact]
    public async Task The_file_about_somebody_holds_what_they_said_and_nothing_of_others()
    {
        var (miriam, omar) = await TellAsync();

        var file = await new PersonalData(Database).OfAsync("t1", omar, Ct);
        Assert.Empty(file.Sessions);

        Assert.Equal(["Omar"], file.Names.Select(each => each.Name));
        Assert.Equal(["19:team"], file.Conversations);
        var changed = Assert.Single(file.Recorded);
        Assert.Equal("""{"what":"changed","text":"somebody swaps two scans"}""", changed.What.ToJsonString());
        Assert.Empty(file.Readings);
        var about = await new PersonalData(Database).OfAsync("t1", miriam, Ct);
        Assert.Equal(new KeptSession("Firefox, Linux", Talk.Noon, Talk.Noon), Assert.Single(about.Sessions));
        var known = Assert.Single(about.Names);
        Assert.Equal((Name, UserId), (known.Name, known.UserId));
        Assert.Equal([miriam], (await new PersonalData(Database).FindAsync(UserId, Ct)).Select(each => each.Id));
        Assert.Equal([miriam], (await new PersonalData(Database).FindAsync("miriam musterfrau", Ct)).Select(each => each.Id));
    }

    [Fact]
    public async Task An_erased_model_leaves_its_chain_and_no_text()
    {
        await TellAsync();
        await new Links(Database).NoteAsync(Team, "p9", "pay", "page", Talk.Noon, Ct);

        await Erasures.ModelAsync("t1", "pay", Talk.Noon, Ct);

        Assert.Empty(await Contents.WhereAsync(Database, ["swaps", "Payments", "ID cards"], Ct));
        Assert.Empty(await new Audit(Database).VerifyAsync(Ct));
        Assert.Empty(await new Links(Database).ReadingsAsync("t1", "pay", 0, 9, Ct));
        Assert.Equal([new Erasure("t1", Erasure.OfModel, "pay")], await Erasures.AllAsync(Ct));
    }

    [Fact]
    public async Task The_last_word_in_ones_own_talk_is_sent_before_that_talk_goes()
    {
        var (miriam, _) = await TellAsync();
        var turn = new Talk(Database, Own, speaker: miriam).Turn(_ => { }, new Reply { Card = "farewell", Prompt = new Prompt("privacy.erased") });
        var turns = new TurnStore(Database);
        await turns.CommitAsync(
            turn with { ConversationVersion = (await turns.LoadAsync(Own, Ct))?.Version ?? 0, Incoming = turn.Incoming with { Message = "erase me", Turn = "t-erase" }, Decision = turn.Decision with { ErasesSpeaker = true } }, Ct);

        Assert.Equal(["private", "farewell"], (await new Outbox(Database).PendingAsync(Own, 9, Ct)).Select(message => message.Reply.Card));
        Assert.Empty(await Contents.WhereAsync(Database, [Name, PlatformId, UserId], Ct));

        await OwnTalks.FinishAsync(Database, Talk.Noon + Duration.FromHours(1), Ct);

        Assert.Empty(await Contents.WhereAsync(Database, [Own.Id], Ct));
    }

    /// <summary>Miriam tells a model in the team's channel, talks to the bot alone too, and reads; Omar changes a word of hers.</summary>
    private async Task<(string Miriam, string Omar)> TellAsync()
    {
        var miriam = await People.OfAsync("t1", "teams", PlatformId, UserId, Name, null, Ct);
        var omar = await People.OfAsync("t1", "teams", "29:omar", "aad-of-omar", "Omar", null, Ct);
        await Places.ArriveAsync("t1", "teams", miriam, new StoredPerson { ServiceUrl = "https://s", Bot = "b", UserId = UserId, Conversation = Own.Id }, Ct);
        await Places.ArriveAsync("t1", "teams", omar, new StoredPerson { ServiceUrl = "https://s", Bot = "b", UserId = "aad-of-omar" }, Ct);
        await Places.ArriveAsync(Own, new StoredPlace { ServiceUrl = "https://s", Bot = "b" }, Ct);
        await new Talk(Database, Own, speaker: miriam).SayAsync(new Talk(Database, Own, speaker: miriam).Turn(_ => { }, new Reply { Card = "private", Prompt = new Prompt("x") }));
        await new Outbox(Database).SentAsync(Team, 99, "card-of-own", $"{Own.Id}\nmessage", Ct);

        var talk = new Talk(Database, Team, speaker: miriam);
        await talk.TellAsync();
        var threat = talk.Model!.Threats.First();
        var last = talk.Turn(edit => edit.Put(threat with { Text = "somebody swaps two scans" }), Reply("for all", null), Reply("for Miriam", miriam), Reply("for Omar", omar));
        var people = last.Decision.Conversation.People.Add("miriam musterfrau", miriam).Add("omar", omar);
        await talk.SayAsync(last with
        {
            Incoming = last.Incoming with { Speaker = omar },
            Decision = last.Decision with { Conversation = last.Decision.Conversation with { People = people, Hinted = [miriam] } },
        });
        await new Links(Database).NoteAsync(Team, miriam, "pay", "page", Talk.Noon, Ct);
        await new Askers(Database).AskedAsync(Team, miriam, Talk.Noon, Ct);
        await new Links(Database).StopAsync("t1", "teams", UserId, Talk.Noon, Ct);
        await new Sessions(Database).BeginAsync(SessionContract.Session("s1", "web-of-miriam") with { Tenant = "t1", PlatformId = PlatformId }, null, Ct);
        var room = new ConversationKey("t1", "webchat", "room");
        await new WebConversations(Database).StartAsync(room, "invitation", miriam, Talk.Noon, Ct);
        await new WebLog(Database).SayAsync(room, miriam, "c1", null, "{}"u8.ToArray(), Talk.Noon, Ct);
        await new WebLog(Database).SayAsync(room, miriam, "c2", miriam, "{}"u8.ToArray(), Talk.Noon, Ct);
        return (miriam, omar);
    }

    private static Reply Reply(string card, string? listener) =>
        new() { Card = card, Prompt = new Prompt("x"), Audience = listener is null ? new Audience.Everyone() : new Audience.Only(listener) };
}
