using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using ThreatBot.Storage;

namespace ThreatBot.Web;

/// <summary>For those who watch over the process: it lives, and it can do its work.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes, Database database)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok"));
        routes.MapGet("/readyz", (CancellationToken ct) => ReadyAsync(database, ct));
    }

    private static async Task<Results<ContentHttpResult, StatusCodeHttpResult>> ReadyAsync(Database database, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenAsync(ct);
            await connection.RowsAsync<long>("SELECT MAX(number) FROM migration", null, ct);
            return TypedResults.Text("ok");
        }
        catch (Exception broken) when (broken is DbException or IOException)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
