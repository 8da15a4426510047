using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using ThreatBot.Conversations;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// <c>GET /slack/install</c> and <c>/slack/oauth</c>: a workspace, or an organisation, installs the app (OAuth 2.0, "Installing with OAuth", Slack). The
/// state is good once, for ten minutes, and in the browser that began.
/// </summary>
internal sealed class SlackInstall(SlackSettings slack, Settings settings, SlackWorkspaces workspaces, Installations installations, Library library)
{
    private const string Back = "/slack/oauth";

    private const int MostOfACode = 500;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly string cookie = Cookies.Named(settings, "threatbot-slack-install");

    private Uri Home => settings.PublicUrl ?? throw new InvalidOperationException("Where workspaces install the app, there is a public address.");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/slack/install", BeginAsync);
        routes.MapGet(Back, EndAsync);
    }

    private async Task<IResult> BeginAsync(HttpContext context, CancellationToken ct)
    {
        var state = await installations.BeginAsync(ct);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Cookies.Append(cookie, state, Cookies.For(settings, "/", Life));
        return Results.Redirect(QueryHelpers.AddQueryString(new Uri(slack.ApiBaseUrl, "/oauth/v2/authorize").AbsoluteUri, new Dictionary<string, string?>
        {
            ["client_id"] = slack.ClientId,
            ["scope"] = string.Join(',', SlackManifest.Scopes()),
            ["redirect_uri"] = new Uri(Home, Back).AbsoluteUri,
            ["state"] = state,
        }));
    }

    private async Task<IResult> EndAsync(HttpContext context, CancellationToken ct)
    {
        var (query, mine) = (context.Request.Query, context.Request.Cookies[cookie] ?? "");
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Cookies.Delete(cookie, Cookies.For(settings, "/", null));
        var isOurs = query["state"] is [{ Length: > 0 } state]
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(mine))
            && await installations.EndAsync(state, ct);
        if (!isOurs || query["code"] is not [{ Length: > 0 and <= MostOfACode } code])
        {
            return Page(StatusCodes.Status400BadRequest, ConversationPrompts.NotInstalled.Key);
        }

        return await KeepAsync(code, ct) ? Page(StatusCodes.Status200OK, ConversationPrompts.Installed.Key) : Page(StatusCodes.Status400BadRequest, ConversationPrompts.NotInstalled.Key);
    }

    /// <summary>Has tokens for a code, and keeps them; false when Slack gives none.</summary>
    private async Task<bool> KeepAsync(string code, CancellationToken ct)
    {
        try
        {
            var answer = await workspaces.GrantAsync(new() { ["code"] = code, ["redirect_uri"] = new Uri(Home, Back).AbsoluteUri }, ct);
            if (workspaces.Installed(answer, null) is { } installed)
            {
                await installations.KeepAsync(installed, ct);
                return true;
            }
        }
        catch (HttpRequestException)
        {
            // Whoever installs begins again.
        }

        return false;
    }

    private IResult Page(int status, string prompt) => Results.Text(library.Languages[settings.Language].Wording.TextOf(prompt), "text/plain; charset=utf-8", statusCode: status);
}
