using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;
using ThreatBot.Storage;
using ThreatBot.Web.Models;

namespace ThreatBot.Web.Api;

/// <summary>
/// The page that makes a token. Looking at it makes none, since programs look at links before people do; pressing the button does, once, and shows it to
/// whoever pressed.
/// </summary>
internal sealed class TokenDesk(ApiTokens tokens, ModelStore models, Library library, Settings settings, Assets assets, TimeProvider time)
{
    public static readonly ImmutableArray<int> Days = [7, 30, 90, 365];

    public const int UsualDays = 90;

    /// <summary>Whoever asks wants it now.</summary>
    private static readonly Duration Life = Duration.FromHours(1);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>What to choose.</summary>
    public async Task<IResult> AskAsync(HttpResponse response, HandedOut handed, Handout.Token asked, CancellationToken ct) =>
        IsFresh(handed) && await models.LoadAsync(handed.Tenant, asked.Model, ct) is { } model
            ? Page(response, model, (nameof(TokenPage.Tool), asked.Name))
            : Gone(response, null);

    /// <summary>Makes the token and shows it; when it was made before, it is shown to nobody again.</summary>
    public async Task<IResult> MakeAsync(HttpContext context, HandedOut handed, Handout.Token asked, CancellationToken ct)
    {
        var model = await models.LoadAsync(handed.Tenant, asked.Model, ct);
        var (scopes, days) = await ReadAsync(context.Request, ct);
        if (model is null || !IsFresh(handed) || (await tokens.OfAsync(handed.Tenant, model.Id, Now, ct)).Length >= TokenTalk.Most)
        {
            return Gone(context.Response, model);
        }

        if (scopes is ApiScopes.None || !Days.Contains(days))
        {
            return Page(context.Response, model, (nameof(TokenPage.Tool), asked.Name));
        }

        var made = TokenText.New($"{handed.Tenant}\n{asked.Model}\n{asked.Claim}");
        var expires = Now + Duration.FromDays(days);
        var token = new ApiToken
        {
            Id = made.Id,
            Model = asked.Model,
            Name = asked.Name,
            Hash = made.Hash,
            Scopes = ApiScopeWords.Of(scopes),
            From = handed.Key,
            By = handed.Participant,
            Made = Now,
            Expires = expires,
        };
        return await tokens.MakeAsync(token, ct)
            ? Page(context.Response, model, (nameof(TokenPage.Tool), asked.Name), (nameof(TokenPage.Made), made.Shown), (nameof(TokenPage.Ends), LocalDatePattern.Iso.Format(model.DayOf(expires))))
            : Gone(context.Response, model);
    }

    private bool IsFresh(HandedOut handed) => handed.Made + Life > Now;

    private static async Task<(ApiScopes Scopes, int Days)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var form = await PageForm.ReadAsync(request, ct);
        return (ApiScopeWords.Read(string.Join(' ', form["scope"].OfType<string>())), int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0);
    }

    private RazorComponentResult<TokenPage> Gone(HttpResponse response, ThreatModel? model)
    {
        var page = Page(response, model);
        page.StatusCode = StatusCodes.Status404NotFound;
        return page;
    }

    private RazorComponentResult<TokenPage> Page(HttpResponse response, ThreatModel? model, params (string Name, object? Value)[] values)
    {
        // Without a referrer a browser hides where a form comes from, and the form would be taken for that of somebody else. To other places it tells nothing.
        response.Headers["Referrer-Policy"] = "same-origin";
        var view = new PageWords(library.In(model?.Language, settings.Language).Wording, assets.Version, PageAnswer.Protect(response));
        return PageAnswer.Of<TokenPage>(view, [.. values, (nameof(TokenPage.Model), model?.Name)]);
    }
}
