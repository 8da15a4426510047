using System.Collections.Immutable;
using Microsoft.AspNetCore.Authentication;
using NodaTime;
using NodaTime.Text;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Storage;
using ThreatBot.Web.Models;

namespace ThreatBot.Web.SignIn;

/// <summary>Where somebody who has signed in sees their sessions, ends one of them, this one or all.</summary>
internal sealed class SessionPages(Sessions sessions, Links links, PageHead head, Settings settings, TimeProvider time)
{
    public const string Path = "/sessions";

    public const string OutPath = "/signout";

    /// <summary>Nobody looks through more, while a program that signs in as somebody makes any number of them.</summary>
    public const int Most = 200;

    /// <summary>What a browser forgets when somebody signs out. Not all cookies: those of everything else below the domain would go with ours.</summary>
    private const string Forgotten = "\"cache\", \"storage\"";

    /// <summary>An id of a session and no more.</summary>
    private const int MostOfAForm = 1024;

    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ListAsync);
        routes.MapPost(Path, EndAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostOfAForm));
        routes.MapPost(OutPath, LeaveAsync);
    }

    private async Task<IResult> ListAsync(HttpContext context, CancellationToken ct)
    {
        var words = head.For(context);
        if (SignedIn.Of(context.User) is not { } who)
        {
            return PageAnswer.Missing(words);
        }

        var found = await sessions.OfAsync(who.WebId, Now, Most + 1, ct);
        return PageAnswer.Of<SessionsPage>(
            words,
            (nameof(SessionsPage.All), found.Take(Most).Select(session => Row(words, session, session.Id == who.Session)).ToImmutableArray()),
            (nameof(SessionsPage.HasOlder), found.Length > Most));
    }

    private SessionRow Row(PageWords words, SignInSession session, bool isHere) => new(
        session.Id,
        session.Browser.Length > 0 ? session.Browser : words.Word("session-unknown"),
        words.Say(PagePrompts.Session.With(new Value.Said(At(session.Began)), new Value.Said(At(session.Seen)))),
        isHere);

    private string At(Instant at) => Minute.Format(at.InZone(TimeZones.Named(settings.TimeZone)).LocalDateTime);

    /// <summary>Ends one of one's own; of anybody else's nothing is told.</summary>
    private async Task<IResult> EndAsync(HttpContext context, CancellationToken ct)
    {
        if (SignedIn.Of(context.User) is not { } who)
        {
            return PageAnswer.Missing(head.For(context));
        }

        var id = (await PageForm.ReadAsync(context.Request, ct))["session"].ToString();
        await sessions.EndAsync(who.WebId, id, ct);
        return id == who.Session ? Left(context.Response) : Results.Redirect(Path);
    }

    private async Task<IResult> LeaveAsync(HttpContext context, string? everywhere, CancellationToken ct)
    {
        if (SignedIn.Of(context.User) is { Session: { } id } who)
        {
            await (everywhere is "true" ? EndAllAsync(who, ct) : sessions.EndAsync(who.WebId, id, ct));
        }

        return Left(context.Response);
    }

    /// <summary>With all sessions go links and tokens for tools: before them, so that whoever asked can ask again if that fails.</summary>
    private async Task EndAllAsync(SignedIn who, CancellationToken ct)
    {
        foreach (var person in who.People)
        {
            await links.StopAsync(person, Now, ct);
        }

        await sessions.EndAllAsync(who.WebId, ct);
    }

    private static IResult Left(HttpResponse response)
    {
        response.Headers["Clear-Site-Data"] = Forgotten;
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [SignIn.Session]);
    }
}
