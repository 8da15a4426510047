using System.Collections;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ThreatBot.Commands;
using ThreatBot.Storage;
using ThreatBot.Web;

namespace ThreatBot.Telemetry;

/// <summary>
/// Who gets what is measured: whoever may read <c>/metrics</c>, and a collector by OTLP where one is named. Requests are measured by their routes and never
/// traced, since an address may hold the token of a link.
/// </summary>
internal static class Exporting
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>What .NET, its web server and the PostgreSQL driver measure themselves; their attributes are from closed lists.</summary>
    private static readonly string[] Meters =
        [Instruments.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql"];

    public static void AddTelemetry(this WebApplicationBuilder builder, Workspace workspace)
    {
        var settings = workspace.Settings;
        builder.Configuration.AddInMemoryCollection(Variables(settings));
        builder.Services.AddSingleton<Instruments>();
        builder.Services.AddSingleton<Heartbeats>();
        builder.Services.AddSingleton<Gauges>();
        builder.Services.AddSingleton<MetricsDoor>();
        builder.Services.AddSingleton(new WaitingCounts(workspace.Database));
        builder.Services.AddSingleton(provider => new Readiness(
            workspace.Database, settings, provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Backlog>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Backlog>());
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService("threatbot", serviceVersion: typeof(Exporting).Assembly.GetName().Version?.ToString(3)).AddEnvironmentVariableDetector());
        telemetry.WithMetrics(metrics => Export(metrics.AddMeter(Meters), settings, IsSentOn(builder.Configuration)));
        if (IsSentOn(builder.Configuration))
        {
            telemetry.WithTracing(traces => traces.AddSource(Spans.Name).AddOtlpExporter());
        }
    }

    /// <summary>Begins to measure, and answers those who may read the numbers.</summary>
    public static void MapTelemetry(this WebApplication app, Database database)
    {
        var instruments = app.Services.GetRequiredService<Instruments>();
        database.Committed = instruments.Committed;
        app.Services.GetRequiredService<Gauges>().Register();
        app.MapHealth(app.Services.GetRequiredService<Heartbeats>(), app.Services.GetRequiredService<Readiness>());
        if (app.Services.GetRequiredService<Settings>().Metrics.Enabled)
        {
            MapMetrics(app, app.Services.GetRequiredService<MetricsDoor>());
        }
    }

    /// <summary>Whoever may not read is told what anybody is told of an address where nothing is.</summary>
    private static void MapMetrics(WebApplication app, MetricsDoor door) => app.MapPrometheusScrapingEndpoint(
        MetricsDoor.Path,
        null,
        scraping => scraping.Use((context, next) =>
        {
            if (door.LetsIn(context))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }),
        null);

    private static void Export(MeterProviderBuilder metrics, Settings settings, bool isSentOn)
    {
        if (settings.Metrics.Enabled)
        {
            metrics.AddPrometheusExporter(options => options.ScopeInfoEnabled = false);
        }

        if (isSentOn)
        {
            metrics.AddOtlpExporter();
        }
    }

    /// <summary>The standard variables of OpenTelemetry, and no others: everything else has been read and checked before.</summary>
    private static Dictionary<string, string?> Variables(Settings settings)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).StartsWith("OTEL_", StringComparison.Ordinal))
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value);
        if (settings.OtlpEndpoint is { } endpoint)
        {
            variables[Endpoint] = endpoint.ToString();
        }

        return variables;
    }

    private static bool IsSentOn(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[Endpoint]);
}
