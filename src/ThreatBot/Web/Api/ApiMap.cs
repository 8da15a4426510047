using System.Collections.Immutable;
using ThreatBot.Telemetry;
using ThreatBot.Web.Api.Hooks;

namespace ThreatBot.Web.Api;

/// <summary>The API, put together.</summary>
internal static class ApiMap
{
    public const string Description = "/openapi/v1.json";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiDoor>();
        services.AddSingleton<ApiDesk>();
        services.AddSingleton<TokenDesk>();
        services.AddSingleton<ModelResources>();
        services.AddSingleton<EventResources>();
        services.AddSingleton<PictureResources>();
        services.AddSingleton<ExportResources>();
        services.AddSingleton<HookTargets>();
        services.AddSingleton<HookSender>();
        services.AddSingleton<HookResources>();
        services.AddSingleton<HookRounds>();
        services.AddHostedService(provider => provider.GetRequiredService<HookRounds>());
    }

    public static void MapApi(this WebApplication app, IEndpointRouteBuilder routes)
    {
        var desk = app.Services.GetRequiredService<ApiDesk>();
        var all = Routes(app.Services);
        foreach (var route in all)
        {
            routes.MapMethods(route.Template, route.IsRead ? Reading : [route.Method], (HttpContext context, CancellationToken ct) => desk.AnswerAsync(context, route, ct)).WithMetadata(route);
        }

        var document = OpenApi.Of(all);
        routes.MapMethods(Description, Reading, () => new Representation(document, Representation.Json));
    }

    /// <summary>
    /// Whatever is refused below /api/v1 is told as a problem, also what no route of ours saw: another method, no such path, or something of ours that broke.
    /// </summary>
    public static void UseApiErrors(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(ApiRoute.Base),
        api => api.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
            {
                Restart(context, refused.StatusCode);
                await TellAsync(context, Problem.Refused(refused.StatusCode, "It is no request that can be read, or did not come to its end."));
            }
            catch (Exception broken) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            {
                context.RequestServices.GetRequiredService<ILogger<ApiDesk>>().LogError("A request of the API was not answered: {Fault}", Fault.Of(broken));
                Restart(context, Problem.Broken.Status);
                await TellAsync(context, Problem.Broken);
            }

            if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, ContentType: null })
            {
                await TellAsync(context, context.Response.StatusCode == StatusCodes.Status404NotFound ? Problem.NotFound : Problem.NoMethod);
            }
        }));

    private static void Restart(HttpContext context, int status) => context.RequestServices.GetRequiredService<Protection>().Restart(context.Response, status);

    private static Task TellAsync(HttpContext context, IResult problem) => problem.ExecuteAsync(context);

    private static ImmutableArray<ApiRoute> Routes(IServiceProvider services) =>
    [
        .. services.GetRequiredService<ModelResources>().Routes,
        .. ObjectResources.Routes,
        .. VectorResources.Routes,
        .. services.GetRequiredService<EventResources>().Routes,
        .. services.GetRequiredService<PictureResources>().Routes,
        .. services.GetRequiredService<ExportResources>().Routes,
        .. services.GetRequiredService<HookResources>().Routes,
    ];
}
