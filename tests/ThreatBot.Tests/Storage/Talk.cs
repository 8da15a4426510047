using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>A conversation that makes and changes a model, one turn after the other, without any dialog.</summary>
internal sealed class Talk(Database database, ConversationKey key, string id = "pay", string speaker = "p1")
{
    public static readonly ConversationKey Here = new("local", "terminal", "here");

    public static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    private readonly TurnStore turns = new(database);
    private int messages;

    public ThreatModel? Model { get; private set; }

    public long Version { get; private set; }

    public async Task<CommitOutcome> SayAsync(TurnCommit turn)
    {
        var outcome = (await turns.CommitAsync(turn, TestContext.Current.CancellationToken)).Outcome;
        if (outcome is CommitOutcome.Committed)
        {
            Version = turn.VersionAfter;
            Model = turn.Decision.Model ?? Model;
        }

        return outcome;
    }

    public TurnCommit Turn(Action<ModelEdit> change, params Reply[] replies)
    {
        var message = $"m{++messages}";
        var edit = new ModelEdit(Model ?? new ThreatModel { Id = id }, new Origin(key.Id, speaker, Noon));
        change(edit);
        return new TurnCommit
        {
            Key = key,
            Incoming = new Incoming { Message = message, Turn = $"t-{key.Id}-{message}", Speaker = speaker, At = Noon },
            ConversationVersion = Version,
            Before = Model,
            Decision = new Decision
            {
                Conversation = new Conversation { Id = key.Id, Model = edit.Model.Id },
                Model = edit.Events.IsEmpty ? null : edit.Model,
                Events = edit.Events,
                Deeds = edit.Events is [ModelStarted, ..] ? [new ModelDeed.Start(edit.Model.Id)] : [],
                Replies = [.. replies],
            },
        };
    }

    public async Task StartAsync(string name = "Payments") =>
        Assert.Equal(CommitOutcome.Committed, await SayAsync(Turn(edit => edit.Start(name, "en", "UTC"))));

    public async Task ChangeAsync(Action<ModelEdit> change) =>
        Assert.Equal(CommitOutcome.Committed, await SayAsync(Turn(change)));

    public async Task DoAsync(params ImmutableArray<ModelDeed> deeds)
    {
        var turn = Turn(_ => { });
        Assert.Equal(CommitOutcome.Committed, await SayAsync(turn with { Decision = turn.Decision with { Deeds = deeds } }));
    }

    /// <summary>A small system with a border, a threat without a measure, one with, and an assumption.</summary>
    public async Task TellAsync()
    {
        await StartAsync();
        await ChangeAsync(edit =>
        {
            var asset = edit.Add(ObjectKind.Asset, id => new Asset { Id = id, Origin = edit.Origin, Name = "ID cards", Goals = Goals.Confidentiality | Goals.Integrity });
            var zone = edit.Add(ObjectKind.Zone, id => new Zone { Id = id, Origin = edit.Origin, Name = "cloud" });
            edit.Add(ObjectKind.Border, id => new Border { Id = id, Origin = edit.Origin, Zone = zone.Id, Kinds = BorderKinds.Trust });
            var browser = edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = "browser", Shape = ElementKind.External });
            var shop = edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = "shop", Zone = zone.Id, Assets = [asset.Id] });
            edit.Add(ObjectKind.Flow, id => new Flow { Id = id, Origin = edit.Origin, From = browser.Id, To = shop.Id, Data = "scan" });
        });
        await ChangeAsync(edit =>
        {
            edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = "somebody swaps a scan", Letter = Letter.Tampering, Place = "F1" });
            edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = "scans leak", Place = "E2" });
            edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "hash the scan", Covers = ["T1"], Owner = speaker });
            edit.Add(ObjectKind.Assumption, id => new Assumption { Id = id, Origin = edit.Origin, Text = "the network is private", Due = new LocalDate(2026, 4, 1) });
        });
    }
}
