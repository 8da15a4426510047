using ThreatBot.Channels.WebChat;
using ThreatBot.Conversations;
using ThreatBot.Web.SignIn;

namespace ThreatBot.Web;

/// <summary>What the first screen and the door ask for.</summary>
internal sealed class PageApi(Visitors visitors, WebRooms rooms, WebTalks talks, Example example, Throttle throttle)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var web = routes.MapGroup("/web");
        web.MapGet("/me", MeAsync);
        web.MapPost("/me", IntroduceAsync);
        web.MapGet("/join/{invite}", InvitedAsync);
        web.MapPost("/join", JoinAsync);
        web.MapGet("/conversations", ListAsync);
        web.MapPost("/conversations", StartAsync);
    }

    /// <summary>Asked whenever somebody comes to the first screen or a door, so whoever does now and then stays known.</summary>
    private async Task<IResult> MeAsync(HttpContext context, CancellationToken ct)
    {
        var me = await visitors.FindAsync(context.Request, ct);
        if (me is not null)
        {
            visitors.Keep(context, me);
        }

        return Json(new
        {
            me?.Name,
            AsksSecret = me is null && visitors.AsksSecret,
            AsksSignIn = me is null && visitors.AsksSignIn(context.Request) ? true : (bool?)null,
            Suggested = me is null ? SignedIn.Of(context.User)?.Name : null,
            IsSignedIn = SignedIn.Of(context.User) is null ? (bool?)null : true,
        });
    }

    private async Task<IResult> IntroduceAsync(HttpContext context, CancellationToken ct)
    {
        var (asked, refusal) = await PageBody.ReadAsync(context.Request, ct);
        return refusal ?? (await ComeInAsync(context, asked, null, ct)).Refusal ?? Results.NoContent();
    }

    /// <summary>Asked before anything is typed at the door; what is behind it is not told.</summary>
    private async Task<IResult> InvitedAsync(string invite, CancellationToken ct) =>
        await rooms.InvitedAsync(invite, ct) is null ? NoInvite() : Results.NoContent();

    private async Task<IResult> JoinAsync(HttpContext context, CancellationToken ct)
    {
        var (asked, refusal) = await PageBody.ReadAsync(context.Request, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        if (asked.Invite is not { } invite || await rooms.InvitedAsync(invite, ct) is not { } place)
        {
            return NoInvite();
        }

        var (visitor, refused) = await ComeInAsync(context, asked, place, ct);
        if (visitor is null)
        {
            return refused ?? PageBody.Refused(StatusCodes.Status403Forbidden, "gone");
        }

        await rooms.JoinAsync(place, visitor.Participant, ct);
        return Json(new { place.Id });
    }

    private async Task<IResult> ListAsync(HttpContext context, CancellationToken ct) =>
        await visitors.FindAsync(context.Request, ct) is { } me
            ? Json(await rooms.OfAsync(me.Participant, ct))
            : PageBody.Refused(StatusCodes.Status403Forbidden, "gone");

    private async Task<IResult> StartAsync(HttpContext context, CancellationToken ct)
    {
        var (asked, refusal) = await PageBody.ReadAsync(context.Request, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        if (await visitors.FindAsync(context.Request, ct) is not { } me)
        {
            return PageBody.Refused(StatusCodes.Status403Forbidden, "gone");
        }

        if (!throttle.MayStart(me.Participant))
        {
            return PageBody.Refused(StatusCodes.Status429TooManyRequests, "too-many-starts");
        }

        var place = await rooms.StartAsync(me.Participant, ct);
        if (asked.Example)
        {
            await example.PlayAsync(place, me.Participant, ct);
        }

        if (asked.Say is { Length: > 0 } first)
        {
            await talks.SayAsync(place, me.Participant, null, new Utterance { Text = first }, ct);
        }

        return Json(new { place.Id });
    }

    /// <summary>Whoever is known and gives no name comes in with the one they have.</summary>
    private async Task<(Visitor? Visitor, IResult? Refusal)> ComeInAsync(HttpContext context, PageBody asked, WebPlace? place, CancellationToken ct)
    {
        var known = await visitors.FindAsync(context.Request, ct);
        var name = asked.Name?.Trim() ?? known?.Name ?? "";
        if (name.Length is 0 or > Visitors.MostOfAName || name.Any(char.IsControl))
        {
            return (null, PageBody.Refused(StatusCodes.Status400BadRequest, "name-wrong"));
        }

        if (known is null && EntryRefused(context, asked.Secret) is { } refused)
        {
            return (null, refused);
        }

        return await rooms.IsTakenAsync(name, known?.Participant, place, ct)
            ? (null, PageBody.Refused(StatusCodes.Status409Conflict, "name-taken"))
            : (await visitors.IntroduceAsync(context, known, name, place, ct), null);
    }

    private IResult? EntryRefused(HttpContext context, string? secret)
    {
        var address = context.Connection.RemoteIpAddress;
        if (visitors.AsksSecret && SignedIn.Of(context.User) is null && !throttle.MayGuess(address))
        {
            return PageBody.Refused(StatusCodes.Status429TooManyRequests, "too-many-guesses");
        }

        if (visitors.MayEnter(context.Request, secret))
        {
            return null;
        }

        if (!visitors.AsksSecret)
        {
            return PageBody.Refused(StatusCodes.Status403Forbidden, "sign-in-first");
        }

        throttle.GuessedWrong(address);
        return PageBody.Refused(StatusCodes.Status403Forbidden, "secret-wrong");
    }

    private static IResult NoInvite() => PageBody.Refused(StatusCodes.Status404NotFound, "no-invite");

    private static IResult Json<T>(T value) => Results.Json(value, ActivitySet.Json);
}
