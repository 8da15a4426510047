using System.Globalization;
using System.Text.Json;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.WebChat;

/// <summary>The Direct Line 3.0 protocol, as far as Web Chat and its kind speak it.</summary>
internal sealed class DirectLine(
    DirectLineDoor door, WebTalks talks, Streams streams, Settings settings, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const long MostBytesOfAnUpload = FileContent.MostBytes;

    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(30);

    public void Map(IEndpointRouteBuilder routes)
    {
        var line = routes.MapGroup("/v3/directline");
        line.MapPost("/tokens/generate", GenerateAsync);
        line.MapPost("/tokens/refresh", RefreshAsync);
        line.MapPost("/conversations", StartAsync);
        line.MapGet("/conversations/{id}", ReconnectAsync);
        line.MapGet("/conversations/{id}/activities", PollAsync);
        line.MapPost("/conversations/{id}/activities", PostAsync);
        line.MapPost("/conversations/{id}/upload", UploadAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytesOfAnUpload));
        line.MapGet("/conversations/{id}/stream", StreamAsync);
    }

    private async Task<IResult> GenerateAsync(HttpContext context, CancellationToken ct)
    {
        if (!door.HasSecret(context))
        {
            return context.Request.Headers.Authorization.Count == 0 ? DirectLineError.NoToken() : DirectLineError.BadToken(TokenState.Bad);
        }

        var (body, refusal) = await BodyAsync(context.Request, ct);
        return refusal ?? await InviteAsync(context, async () => TypedResults.Json(Started(await door.InviteAsync(body, ct), null), ActivitySet.Json));
    }

    private async Task<IResult> InviteAsync(HttpContext context, Func<Task<IResult>> invite) =>
        door.MayInvite(context) ? await invite() : DirectLineError.TooMany("Too many talks were begun from here; begin more in a minute.");

    private Task<IResult> RefreshAsync(HttpContext context, CancellationToken ct) =>
        InAsync(context, null, guest => Task.FromResult<IResult>(TypedResults.Json(Started(guest, null), ActivitySet.Json)), ct);

    private async Task<IResult> StartAsync(HttpContext context, CancellationToken ct)
    {
        var (body, unreadable) = await BodyAsync(context.Request, ct);
        if (unreadable is not null)
        {
            return unreadable;
        }

        if (door.HasSecret(context))
        {
            return await InviteAsync(context, async () => TypedResults.Json(Started(await door.InviteAsync(body, ct), Base(context, 0)), ActivitySet.Json, statusCode: StatusCodes.Status201Created));
        }

        return await ConnectAsync(context, null, 0, ct);
    }

    private Task<IResult> ReconnectAsync(HttpContext context, string id, CancellationToken ct) => ConnectAsync(context, id, Watermark(context.Request), ct);

    private Task<IResult> ConnectAsync(HttpContext context, string? id, long watermark, CancellationToken ct) => InAsync(
        context,
        id,
        async guest =>
        {
            await talks.FlushAsync(guest.Place, ct);
            return TypedResults.Json(Started(guest, Base(context, watermark)), ActivitySet.Json);
        },
        ct);

    private Task<IResult> PollAsync(HttpContext context, string id, CancellationToken ct) => InAsync(
        context,
        id,
        async guest =>
        {
            var watermark = Watermark(context.Request);
            var page = await talks.SinceAsync(guest.Place, guest.Entrant, watermark, ct);
            return TypedResults.Json(new ActivityWriter(guest.Place.Id, guest.Participant).Write(page, watermark), ActivitySet.Json);
        },
        ct);

    private Task<IResult> PostAsync(HttpContext context, string id, CancellationToken ct) => InAsync(
        context,
        id,
        async guest =>
        {
            var (body, unreadable) = await BodyAsync(context.Request, ct);
            return unreadable ?? await TakeAsync(guest, ActivityReader.Read(body));
        },
        ct);

    private Task<IResult> UploadAsync(HttpContext context, string id, CancellationToken ct) => InAsync(
        context,
        id,
        async guest =>
        {
            switch (await Upload.ReadAsync(context.Request, ct))
            {
                case Uploaded.File file:
                    return Answer(guest, await talks.UploadAsync(guest.Place, guest.Participant, file.ClientId, file.Name, file.Bytes, CancellationToken.None));
                case Uploaded.TooLarge:
                    return DirectLineError.TooLarge("An upload has 20 MB at most.");
                default:
                    return DirectLineError.Bad("The upload holds no file.");
            }
        },
        ct);

    /// <summary>What the bearer of a token for the conversation is let do; everybody else is refused.</summary>
    private async Task<IResult> InAsync(HttpContext context, string? id, Func<DirectLineDoor.Guest, Task<IResult>> work, CancellationToken ct)
    {
        try
        {
            var (guest, refusal) = await door.EnterAsync(context, id, ct);
            return guest is null ? refusal ?? DirectLineError.NoToken() : await work(guest);
        }
        catch (Exception broken) when (talks.IsUnkept(broken))
        {
            return DirectLineError.NotKept();
        }
    }

    /// <summary>A turn that was begun is finished, whether or not its sender waits for the answer.</summary>
    private async Task<IResult> TakeAsync(DirectLineDoor.Guest guest, Posted posted) => posted switch
    {
        Posted.Spoken spoken => Answer(guest, await talks.SayAsync(guest.Place, guest.Participant, spoken.ClientId, spoken.Utterance, CancellationToken.None)),
        Posted.Ignored => Id(guest, 0),
        Posted.Refused refused => DirectLineError.Bad(refused.Why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IResult Answer(DirectLineDoor.Guest guest, Said said) => said switch
    {
        Said.Taken taken => Id(guest, taken.Position),
        Said.Unreadable => DirectLineError.Bad("The file is neither text nor a model that can be read."),
        Said.TooLong => DirectLineError.Bad("A message has 64 KB of text at most."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<IResult> StreamAsync(HttpContext context, string id, CancellationToken ct)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return DirectLineError.Bad("A stream is a WebSocket.");
        }

        var (guest, refusal) = await door.EnterStreamAsync(context.Request.Query["t"].ToString(), id, ct);
        if (guest is null)
        {
            return refusal ?? DirectLineError.NoToken();
        }

        using var entered = streams.TryEnter(guest.Place.Id, guest.Participant);
        if (entered is null)
        {
            return DirectLineError.TooMany("Too many streams are open; close some.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var over = Over(guest);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping, over.Token);
        var watching = WatchAsync(guest, over, either.Token);
        try
        {
            await new ActivityStream(talks, guest.Place, guest.Entrant, time).RunAsync(socket, Watermark(context.Request), either.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            socket.Abort();
        }
        finally
        {
            await over.CancelAsync();
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return TypedResults.Empty;
    }

    /// <summary>Ends when the guest is out.</summary>
    private CancellationTokenSource Over(DirectLineDoor.Guest guest) =>
        guest.Until is { } until && until - time.GetUtcNow() is var left ? new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time) : new CancellationTokenSource();

    /// <summary>Looks now and then whether the guest is still in, as they may be signed out on another server. Until it is noticed they are shown nothing either.</summary>
    private async Task WatchAsync(DirectLineDoor.Guest guest, CancellationTokenSource over, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Watch, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct) && await door.IsInAsync(guest, ct))
            {
            }
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    private object Started(DirectLineDoor.Guest guest, (string Base, long Watermark)? stream) => new
    {
        ConversationId = guest.Place.Id,
        Token = door.TalkToken(guest),
        Expires_in = door.LifetimeOf(guest),
        StreamUrl = stream is var (home, watermark)
            ? string.Create(CultureInfo.InvariantCulture, $"{home}/v3/directline/conversations/{guest.Place.Id}/stream?watermark={watermark}&t={door.StreamToken(guest)}")
            : null,
    };

    private static IResult Id(DirectLineDoor.Guest guest, long position) =>
        TypedResults.Json(new { Id = ActivityWriter.IdOf(guest.Place.Id, position) }, ActivitySet.Json);

    /// <summary>A browser that came by the public address finds its stream there; its Host header has been checked.</summary>
    private (string Base, long Watermark) Base(HttpContext context, long watermark)
    {
        var publicUrl = settings.PublicUrl;
        var isPublic = publicUrl is not null && string.Equals(context.Request.Host.Host, publicUrl.Host, StringComparison.OrdinalIgnoreCase);
        var scheme = isPublic && publicUrl?.Scheme == "https" ? "wss" : "ws";
        return ($"{scheme}://{(isPublic ? publicUrl?.Authority : context.Request.Host.Value)}", watermark);
    }

    private static long Watermark(HttpRequest request) =>
        long.TryParse(request.Query["watermark"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var watermark) ? watermark : 0;

    private static async Task<(JsonElement Body, IResult? Refusal)> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            using var buffer = new MemoryStream();
            await request.Body.CopyToAsync(buffer, ct);
            return (WireJson.Parse(buffer.ToArray()), null);
        }
        catch (JsonException)
        {
            return (default, DirectLineError.Bad("The body is no JSON of at most 64 levels, or a string in it is no text."));
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (default, DirectLineError.TooLarge("A body has 1 MB at most."));
        }
    }
}
