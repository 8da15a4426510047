using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Storage;
using ThreatBot.Tests.Interchange;

namespace ThreatBot.Tests.Storage;

public abstract class TurnContract : OnDatabase
{
    private static Reply Note(string card) => new() { Card = card, Prompt = new Prompt("note") };

    [Fact]
    public async Task A_turn_keeps_conversation_model_and_replies_together()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.StartAsync();
        await talk.SayAsync(talk.Turn(edit => edit.Add(ObjectKind.Asset, id => new Asset { Id = id, Origin = edit.Origin, Name = "scans" }), Note("c1")));

        var conversation = await new TurnStore(Database).LoadAsync(Talk.Here, Ct);
        var model = await new ModelStore(Database).LoadAsync("local", "pay", Ct);

        Assert.Equal((talk.Version, "pay"), (conversation!.Version, conversation.Conversation.Model));
        Assert.Equal(talk.Model!.All, model!.All);
        Assert.Equal((talk.Model.Version, "Payments", "AS2"), (model.Version, model.Name, model.NextId(ObjectKind.Asset)));
        Assert.Equal(["c1"], (await new Outbox(Database).PendingAsync(Talk.Here, 10, Ct)).Select(message => message.Reply.Card));
    }

    [Fact]
    public async Task A_model_read_from_a_file_is_written_again_as_it_was()
    {
        var read = Samples.Model with
        {
            Id = "pay",
            Counters = Samples.Model.Counters.SetItem(ObjectKind.Threat, 30),
            Extra = [new UnknownField("/model/mood", "\"fine\""), new UnknownField("/trees", "[1]")],
        };
        var talk = new Talk(Database, Talk.Here);
        await talk.ChangeAsync(edit =>
        {
            foreach (var happened in ImportPlan.New(read, []).Events)
            {
                edit.Happen(happened);
            }
        });

        var model = await new ModelStore(Database).LoadAsync("local", "pay", Ct);

        Assert.Equal(
            NativeFormat.Write(read, new Dictionary<string, string>()),
            NativeFormat.Write(model! with { Version = read.Version }, new Dictionary<string, string>()));
        Assert.Empty(await new Audit(Database).VerifyAsync(Ct));
    }

    [Fact]
    public async Task A_repeated_delivery_changes_nothing()
    {
        var talk = new Talk(Database, Talk.Here);
        var turn = talk.Turn(edit => edit.Start("Payments", "en", "UTC"), Note("c1"));
        await talk.SayAsync(turn);

        Assert.Equal(CommitOutcome.Repeated, await talk.SayAsync(turn));

        var store = new TurnStore(Database);
        Assert.Equal(1, await store.CountAsync(Talk.Here, Ct));
        Assert.True(await store.IsKnownAsync(Talk.Here, "m1", Ct));
        Assert.Single(await new Outbox(Database).PendingAsync(Talk.Here, 10, Ct));
    }

    [Fact]
    public async Task Of_two_decisions_on_one_model_one_is_kept_and_the_other_hears_of_it()
    {
        var first = new Talk(Database, Talk.Here);
        await first.TellAsync();
        await first.DoAsync(new ModelDeed.Share("pay", "there"));
        var turns = new TurnStore(Database);
        var rename = first.Turn(edit => edit.Rename("Payments 2"));
        var there = rename with
        {
            Key = Talk.Here with { Id = "there" },
            ConversationVersion = 0,
            Incoming = rename.Incoming with { Message = "other", Turn = "other" },
        };

        var outcomes = await Task.WhenAll(turns.CommitAsync(rename, Ct), turns.CommitAsync(there, Ct));

        Assert.Equal([CommitOutcome.Committed, CommitOutcome.Conflict], outcomes.Select(each => each.Outcome).Order());
        var loser = outcomes[0].Outcome is CommitOutcome.Conflict ? rename : there;
        Assert.False(await turns.IsKnownAsync(loser.Key, loser.Incoming.Message, Ct));
        Assert.Empty(await new Audit(Database).VerifyAsync(Ct));
    }

    [Fact]
    public async Task An_old_conversation_is_a_conflict_and_leaves_nothing()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.StartAsync();
        var stale = talk.Turn(edit => edit.Rename("x"), Note("c1")) with { ConversationVersion = 7 };

        Assert.Equal(CommitOutcome.Conflict, await talk.SayAsync(stale));

        Assert.Equal(1, await new TurnStore(Database).CountAsync(Talk.Here, Ct));
        Assert.Equal("Payments", (await new ModelStore(Database).LoadAsync("local", "pay", Ct))!.Name);
    }

    [Fact]
    public async Task Replies_leave_in_the_order_they_were_said_and_a_parked_one_holds_nobody_up()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.SayAsync(talk.Turn(edit => edit.Start("Payments", "en", "UTC"), Note("c1"), Note("c2")));
        await talk.SayAsync(talk.Turn(_ => { }, Note("c3"), Note("c4")));
        var outbox = new Outbox(Database);

        await outbox.SentAsync(Talk.Here, 1, "c1", "platform-1", Ct);
        await Database.WriteAsync((_, transaction, ct) => Outbox.ParkAsync(transaction, Talk.Here, 2, "gone", ct), Ct);
        var pending = await outbox.PendingAsync(Talk.Here, 1, Ct);

        Assert.Equal([Talk.Here], await outbox.WaitingAsync("terminal", Ct));
        Assert.Empty(await outbox.WaitingAsync("webchat", Ct));
        Assert.Equal((3, "c3"), (pending.Single().Number, pending.Single().Reply.Card));
        Assert.Equal(["platform-1"], await new ShownCards(Database).OfAsync(Talk.Here, "c1", Ct));
        Assert.Empty(await new ShownCards(Database).OfAsync(Talk.Here, "c2", Ct));
    }

    [Fact]
    public async Task What_was_decided_is_told_only_where_it_was_shared_and_only_until_it_is_taken_back()
    {
        var (talk, there, models) = (new Talk(Database, Talk.Here), Talk.Here with { Id = "there" }, new ModelStore(Database));
        await talk.StartAsync();
        await talk.ChangeAsync(edit =>
        {
            var store = edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = "ledger", Shape = ElementKind.Store });
            var cell = edit.Put(new Cell { Id = Ids.OfCell(store.Id, null, Direction.Outward, Letter.AssumeBreach), Origin = edit.Origin, Subject = store.Id, Direction = Direction.Outward, Letter = Letter.AssumeBreach, State = CellState.Handled, Question = "b-store", Answered = Talk.Noon });
            edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "signed bookings", Covers = [cell.Id] });
        });
        Assert.Empty(await models.LessonsAsync(there, "shop", Ct));

        await DoAsync(talk, new ModelDeed.ShareDecisions("pay", there.Id));

        var lesson = Assert.Single(await models.LessonsAsync(there, "shop", Ct));
        Assert.Equal(("pay", "Payments", "b-store", "signed bookings"), (lesson.Model, lesson.Name, lesson.Question, lesson.Measure));
        Assert.Empty(await models.VisibleAsync(there, Ct));
        Assert.Empty(await models.LessonsAsync(there, "pay", Ct));
        Assert.Empty(await models.LessonsAsync(there with { Tenant = "other" }, "shop", Ct));
        Assert.Empty(await models.LessonsAsync(there with { Id = "elsewhere" }, "shop", Ct));

        await DoAsync(talk, new ModelDeed.ShareDecisions("pay", null));
        Assert.Empty(await models.LessonsAsync(there, "shop", Ct));
    }

    [Fact]
    public async Task What_was_learnt_from_a_model_that_is_deleted_is_forgotten_where_it_was_offered()
    {
        var (talk, there) = (new Talk(Database, Talk.Here), new Talk(Database, Talk.Here with { Id = "there" }));
        await talk.StartAsync();
        await DoAsync(talk, new ModelDeed.ShareDecisions("pay", "there"));
        var (ours, theirs) = ("shop|other|locks", new Lesson("pay", "Payments", "b-store", "door", "signed bookings").KeyFor("shop"));
        var turn = there.Turn(_ => { });
        await there.SayAsync(turn with { Decision = turn.Decision with { Conversation = turn.Decision.Conversation with { Model = null, Offered = [theirs, ours] } } });

        await DoAsync(talk, new ModelDeed.Delete("pay"));

        Assert.Equal([ours], (await new TurnStore(Database).LoadAsync(Talk.Here with { Id = "there" }, Ct))?.Conversation.Offered);
    }

    private static async Task DoAsync(Talk talk, ModelDeed deed)
    {
        var turn = talk.Turn(_ => { });
        Assert.Equal(CommitOutcome.Committed, await talk.SayAsync(turn with { Decision = turn.Decision with { Deeds = [deed] } }));
    }

    [Fact]
    public async Task Nothing_of_one_tenant_shows_in_another()
    {
        var ours = new Talk(Database, Talk.Here);
        var theirs = new Talk(Database, Talk.Here with { Tenant = "other" });
        await ours.StartAsync("Ours");
        await theirs.StartAsync("Theirs");
        var models = new ModelStore(Database);

        Assert.Equal("Ours", (await models.LoadAsync("local", "pay", Ct))!.Name);
        Assert.Equal(["Theirs"], (await models.AllAsync("other", Ct)).Select(head => head.Name));
        Assert.Equal(["Ours"], (await models.VisibleAsync(Talk.Here, Ct)).Select(head => head.Name));
        Assert.Empty(await models.VisibleAsync(Talk.Here with { Id = "elsewhere" }, Ct));
        Assert.Empty(await models.VisibleAsync(Talk.Here with { Channel = "slack" }, Ct));
    }

    [Fact]
    public async Task Any_text_comes_back_as_it_was_said()
    {
        const string text = "'; DROP TABLE model; -- {json} \u202e \0 😀 %s @id \"";
        var talk = new Talk(Database, Talk.Here);
        await talk.StartAsync();
        await talk.ChangeAsync(edit => edit.Add(ObjectKind.Asset, id => new Asset { Id = id, Origin = edit.Origin, Name = text }));

        var model = await new ModelStore(Database).LoadAsync("local", "pay", Ct);
        var events = await new ModelStore(Database).EventsAsync("local", "pay", new Wanted { Subject = "AS1" }, Ct);

        Assert.Equal(text, model!.Assets.Single().Name);
        Assert.Equal(talk.Model!.Find("AS1"), ((ObjectChanged)events.Single().Event).After);
        await using var connection = await Database.OpenAsync(Ct);
        Assert.Single(await connection.RowsAsync<string>("SELECT name FROM asset", null, Ct));
    }

    [Fact]
    public async Task A_cached_model_catches_up_with_what_others_did()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.TellAsync();
        var models = new ModelStore(Database);
        var before = await models.LoadAsync("local", "pay", Ct);
        await talk.ChangeAsync(edit => edit.Remove("E2"));

        var after = await models.LoadAsync("local", "pay", Ct);

        Assert.NotEqual(before!.Version, after!.Version);
        Assert.Equal(talk.Model!.All, after.All);
        Assert.Equal(talk.Model.All, (await new ModelStore(Database).LoadAsync("local", "pay", Ct))!.All);
        Assert.Same(after, await models.LoadAsync("local", "pay", Ct));
        Assert.Empty(await new Audit(Database).VerifyAsync(Ct));
    }

    [Fact]
    public async Task A_platform_id_is_one_participant_and_an_erased_one_has_no_name()
    {
        var people = new People(Database);
        var id = await people.OfAsync("local", "terminal", "ana@x", null, "Ana", null, Ct);

        Assert.Equal(id, await people.OfAsync("local", "terminal", "ana@x", null, "Ana B", null, Ct));
        Assert.NotEqual(id, await people.OfAsync("other", "terminal", "ana@x", null, "Ana", null, Ct));
        var names = await people.NamesAsync("local", [id, "p-erased"], Ct);
        Assert.Equal([(id, "Ana B")], names.Select(name => (name.Key, name.Value)));
        Assert.Empty(await people.NamesAsync("local", [], Ct));
    }
}
