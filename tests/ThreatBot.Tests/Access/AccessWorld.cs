using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Channels.WebChat;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.OpenId;
using ThreatBot.Tests.Interchange;
using ThreatBot.Tests.Storage;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Access;

/// <summary>A server with every door open, a model in a conversation of it, and everybody who could come near that model.</summary>
internal sealed class AccessWorld : IAsyncDisposable
{
    public const string Model = "m1";

    public const string MetricsToken = "a token of the tests";

    /// <summary>Where the server says that it is.</summary>
    public static readonly Uri Home = new("http://127.0.0.1");

    /// <summary>Words of the model that stand nowhere else.</summary>
    public static readonly ImmutableArray<string> Words = ["a scan carries a virus", "see every scan"];

    private static readonly ConversationKey Elsewhere = Talk.Here with { Tenant = "T2", Channel = "slack" };

    private readonly string data;

    private readonly FakeSignIn issuer;

    private AccessWorld(string data, RunningServer server, FakeSignIn issuer) => (this.data, Server, this.issuer) = (data, server, issuer);

    public RunningServer Server { get; }

    public required DirectLineDoor.Guest Mia { get; init; }

    /// <summary>Somebody with a conversation and a model of their own.</summary>
    public required DirectLineDoor.Guest Olga { get; init; }

    /// <summary>Somebody who is to be taken out of Mia's conversation.</summary>
    public required DirectLineDoor.Guest Tom { get; init; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<AccessWorld> StartAsync(string database) => StartAsync(database, new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero)));

    public static async Task<AccessWorld> StartAsync(string database, FakeTimeProvider time, TeamsSettings? teams = null, SlackSettings? slack = null)
    {
        var data = Directory.CreateTempSubdirectory("threatbot-access-").FullName;
        var issuer = await FakeSignIn.StartAsync(time, "", Ct);
        var server = await StartAsync(data, database, issuer.Issuer, time, teams, slack);
        var mia = await server.GuestAsync("Mia");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(NativeFormat.Write(Samples.Model, new Dictionary<string, string>())), "file", "m1.json" } };
        await server.SendAsync(HttpMethod.Post, $"conversations/{mia.Place.Id}/upload?userId=x", server.Door.TalkToken(mia), form);
        await server.PressAsync(mia, "Take it in");
        var olga = await server.GuestAsync("Olga");
        await server.SayAsync(olga, "new stall");
        return new AccessWorld(data, server, issuer) { Mia = mia, Olga = olga, Tom = await server.JoinAsync(mia, "Tom") };
    }

    /// <summary>Everything that can be switched on, so that every endpoint there is is there.</summary>
    public static Task<RunningServer> StartAsync(string data, string database, Uri authority, FakeTimeProvider? time = null, TeamsSettings? teams = null, SlackSettings? slack = null) => RunningServer.StartAsync(
        data,
        time,
        teams: teams ?? new TeamsSettings { MicrosoftAppId = "00000000-0000-0000-0000-000000000001", MicrosoftAppPassword = "a password of the tests" },
        publicUrl: Home,
        slack: slack ?? new SlackSettings { SigningSecret = "a secret of the tests", ClientId = "1.2", ClientSecret = "another secret of the tests" },
        metrics: new MetricsSettings { Token = MetricsToken },
        database: database,
        openId: new OpenIdConnectSettings { Authority = authority, ClientId = FakeSignIn.Client, ClientSecret = FakeSignIn.Secret });

    /// <summary>
    /// All of them, each at the time when they have to ask: an old link before links are closed, since that ends every older one too. From the third on Tom is not in the
    /// conversation any more.
    /// </summary>
    public async IAsyncEnumerable<Caller> CallersAsync()
    {
        var old = Held("old link", Mia.Place.Key, Mia.Participant);
        Server.Time.Advance(TimeSpan.FromDays(7));
        yield return old;
        var closed = Held("closed link", Mia.Place.Key, Mia.Participant);
        await Server.SayAsync(Mia, "@ThreatBot close links");
        Server.Time.Advance(TimeSpan.FromMinutes(1));
        yield return closed;
        var removed = Browsing("removed", "Tom", Tom);
        await RemoveAsync(Tom);
        yield return removed;
        yield return Caller.Nobody;
        yield return Browsing("member", "Mia", Mia);
        yield return await ElsewhereAsync();
        yield return Held("link", Mia.Place.Key, Mia.Participant);
        yield return await OtherTenantAsync();
    }

    /// <summary>The same with proofs that are new, which those keep nobody from having whose links ended for another reason than their age.</summary>
    public Caller Renewed(Caller caller) => caller.Name switch
    {
        "removed" => Browsing("removed", "Tom", Tom),
        "elsewhere" => Browsing("elsewhere", "Olga", Olga) with { Cookie = $"threatbot={Server.PersonToken(Olga.Participant)}; {caller.Cookie!.Split("; ")[1]}" },
        "link" => Held("link", Mia.Place.Key, Mia.Participant),
        "other tenant" => Held("other tenant", Elsewhere, "p1"),
        _ => caller,
    };

    /// <summary>Olga, who has been led to the page of her own model by a link besides.</summary>
    private async Task<Caller> ElsewhereAsync()
    {
        var (olga, stall) = (Browsing("elsewhere", "Olga", Olga), (await Server.Rooms.ModelAsync(Olga.Place, Ct))!.Id);
        return olga with { Cookie = $"{olga.Cookie}; threatbot-link={Given(Olga.Place.Key, Olga.Participant, new Handout.Page(stall))}" };
    }

    public Task<int> RemoveAsync(DirectLineDoor.Guest guest) => Server.Database.WriteAsync(
        (_, transaction, ct) => transaction.ExecuteAsync(
            "DELETE FROM web_member WHERE conversation = @Id AND participant = @Participant; DELETE FROM attendance WHERE conversation = @Id AND participant = @Participant",
            new { guest.Place.Id, guest.Participant },
            ct),
        Ct);

    /// <summary>Somebody with all that a browser of theirs has.</summary>
    public Caller Browsing(string name, string called, DirectLineDoor.Guest guest) => new(
        name,
        called,
        $"threatbot={Server.PersonToken(guest.Participant)}",
        Server.Door.TalkToken(guest),
        Server.Door.StreamToken(guest),
        Given(guest.Place.Key, guest.Participant, new Handout.Page(Model)),
        Given(guest.Place.Key, guest.Participant, new Handout.Token(Model, name, $"of-{called}")));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await issuer.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private Caller Held(string name, ConversationKey where, string participant) => Caller.Nobody with
    {
        Name = name,
        Called = name,
        Cookie = $"threatbot-link={Given(where, participant, new Handout.Page(Model))}",
        Link = Given(where, participant, new Handout.Page(Model)),
        Asks = Given(where, participant, new Handout.Token(Model, name, name.Replace(' ', '-'))),
    };

    /// <summary>The end of a link, as it is handed out in a conversation.</summary>
    private string Given(ConversationKey where, string participant, Handout shows)
    {
        var reply = new Reply { Card = "c", Audience = new Audience.Only(participant), Prompt = ExportPrompts.Page.With(new Value.Link("it")), Handout = shows };
        return new Uri(Assert.IsType<Value.Link>(Server.Handouts.Give(where, reply).Prompt.Values[0].Value).Address!).Segments[^1];
    }

    private async Task<Caller> OtherTenantAsync()
    {
        var talk = new Talk(Server.Database, Elsewhere, Model);
        await talk.StartAsync("Second");
        await talk.ChangeAsync(edit => edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = "something else" }));
        return Held("other tenant", Elsewhere, "p1");
    }
}
