using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Channels.WebChat;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Web;

/// <summary>What the page of a conversation asks for. To whoever is not in it, it does not exist.</summary>
internal sealed class RoomApi(Visitors visitors, WebRooms rooms, DirectLineDoor door, Streams streams, Links links, Library library, Settings settings, TimeProvider time)
{
    private static readonly Markdown Dialect = new();

    private readonly Drawing drawing = new(library, settings.Language);

    public void Map(IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/web/conversations/{id}");
        room.MapPost("/token", (HttpContext context, string id, CancellationToken ct) => InAsync(context, id, TokenAsync, ct));
        room.MapGet("/panel", (HttpContext context, string id, CancellationToken ct) => InAsync(context, id, PanelAsync, ct));
        room.MapGet("/picture.svg", (HttpContext context, string id, CancellationToken ct) => InAsync(context, id, PictureAsync, ct));
        room.MapGet("/tree.svg", (HttpContext context, string id, CancellationToken ct) => InAsync(context, id, TreeAsync, ct));
        room.MapGet("/summary.md", (HttpContext context, string id, CancellationToken ct) => InAsync(context, id, SummaryAsync, ct));
        room.MapGet("/model.json", (HttpContext context, string id, CancellationToken ct) => InAsync(context, id, ModelAsync, ct));
    }

    private sealed record Room(HttpContext Context, WebPlace Place, Visitor Me);

    private async Task<IResult> InAsync(HttpContext context, string id, Func<Room, CancellationToken, Task<IResult>> work, CancellationToken ct) =>
        await visitors.FindAsync(context.Request, ct) is { } me && await rooms.FindAsync(id, me.Participant, ct) is { } place
            ? await work(new Room(context, place, me), ct)
            : Results.NotFound();

    /// <summary>Asked whenever somebody opens a conversation, so whoever does now and then stays known.</summary>
    private Task<IResult> TokenAsync(Room room, CancellationToken ct)
    {
        visitors.Keep(room.Context, room.Me);
        return Task.FromResult(Results.Json(
            new
            {
                Token = door.TalkToken(new DirectLineDoor.Guest(room.Place, room.Me.Participant, room.Me.Until) { Session = room.Me.Session }),
                Id = DirectLineUser.Of(room.Me.Participant),
                room.Me.Name,
            },
            ActivitySet.Json));
    }

    private async Task<IResult> PanelAsync(Room room, CancellationToken ct)
    {
        var model = await rooms.ModelAsync(room.Place, ct);
        var lines = model is null ? null : new PanelLines(Wording, model);
        var people = (await rooms.MembersAsync(room.Place, ct)).Select(member => new
        {
            Name = member.Name ?? Say(ConversationPrompts.FormerMember.With()),
            IsYou = member.Participant == room.Me.Participant,
            IsHere = streams.IsHere(room.Place.Id, member.Participant),
        });
        return Results.Json(
            new
            {
                Model = model?.Name,
                Page = model is null ? null : $"/models/{model.Id}",
                Picture = Picture(model),
                Tree = Tree(model),
                Work = lines?.Work ?? [],
                Findings = lines?.Findings ?? [],
                Answers = lines?.Answers ?? [],
                People = people,
                Invite = $"{Home(room.Context.Request)}/join/{await rooms.InviteAsync(room.Place, room.Me.Participant, ct)}",
            },
            ActivitySet.Json);
    }

    /// <summary>Where the picture of this version is, and what it shows in words; null while there is nothing to see.</summary>
    private object? Picture(ThreatModel? model)
    {
        if (model is null || !Drawing.IsWorthwhile(model))
        {
            return null;
        }

        var texts = drawing.Texts(model);
        return Told(model, texts.Title, texts.Description);
    }

    /// <summary>The same of the attack tree that hurts most.</summary>
    private object? Tree(ThreatModel? model)
    {
        if (model is null || Drawing.TreeOf(model) is not { } tree)
        {
            return null;
        }

        var texts = drawing.Texts(model, tree);
        return Told(model, texts.Title, texts.Description);
    }

    private static object Told(ThreatModel model, string title, string description) =>
        new { Version = $"{model.Id}-{model.Version}", Title = title, Description = description };

    private async Task<IResult> PictureAsync(Room room, CancellationToken ct) =>
        await rooms.ModelAsync(room.Place, ct) is { } model && Drawing.IsWorthwhile(model) ? Drawn(room, drawing.Diagram(model)) : Results.NotFound();

    private async Task<IResult> TreeAsync(Room room, CancellationToken ct) =>
        await rooms.ModelAsync(room.Place, ct) is { } model && Drawing.TreeOf(model) is { } tree ? Drawn(room, drawing.Tree(model, tree)) : Results.NotFound();

    /// <summary>Opened by itself, a picture may do no more than an image does. Like every answer it is not kept by browsers.</summary>
    private static IResult Drawn(Room room, Figure figure)
    {
        room.Context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
        return Results.Text(FigureSvg.Of(figure), "image/svg+xml", System.Text.Encoding.UTF8);
    }

    private async Task<IResult> SummaryAsync(Room room, CancellationToken ct)
    {
        if (await rooms.ModelAsync(room.Place, ct) is not { } model || Summary(room, model) is not { } summary)
        {
            return Results.NotFound();
        }

        var names = await NotedAsync(room, model, "markdown", ct);
        var text = Wording.Render(summary, id => names.GetValueOrDefault(id) ?? Say(ConversationPrompts.FormerMember.With()), Dialect);
        return Results.File(System.Text.Encoding.UTF8.GetBytes(text + "\n"), "text/markdown; charset=utf-8", Named(model, "md"));
    }

    /// <summary>The summary of all, or that for the reader whom "for" names; null when there is no such reader.</summary>
    private Prompt? Summary(Room room, ThreatModel model) => room.Context.Request.Query["for"].ToString() switch
    {
        "" => SummaryView.Of(model),
        var named when Enum.TryParse<Reader>(named, ignoreCase: true, out var reader) && Enum.IsDefined(reader) => Report.Of(model, reader, model.DayOf(Now), int.MaxValue),
        _ => null,
    };

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private async Task<IResult> ModelAsync(Room room, CancellationToken ct) => await rooms.ModelAsync(room.Place, ct) is { } model
        ? Results.File(NativeFormat.Write(model, await NotedAsync(room, model, "json", ct)), "application/json", Named(model, "json"))
        : Results.NotFound();

    /// <summary>The names that go into a file, once it is on record that somebody takes it.</summary>
    private async Task<ImmutableDictionary<string, string>> NotedAsync(Room room, ThreatModel model, string format, CancellationToken ct)
    {
        await links.NoteAsync(room.Place.Key, room.Me.Participant, model.Id, $"file {format}", Now, ct);
        return await rooms.NamesAsync(model, ct);
    }

    private string Named(ThreatModel model, string extension) => FileName.Of(model, Now, extension);

    private Wording Wording => library.Languages[settings.Language].Wording;

    private string Say(Prompt prompt) => Wording.Render(prompt, id => id, new PlainText());

    private string Home(HttpRequest request) =>
        settings.PublicUrl is { } home ? home.GetLeftPart(UriPartial.Authority) : $"{request.Scheme}://{request.Host.Value}";
}
