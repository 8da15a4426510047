using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange.Gates;

namespace ThreatBot.Commands;

/// <summary><c>check</c>: whether a model is good enough for a build pipeline to go on; a file needs neither server nor database.</summary>
internal static class CheckCommand
{
    private const string Text = "text";

    private static readonly Argument<string> Source = new("MODEL|FILE") { Description = "A model's id or name, or a model file in any format that can be imported." };

    private static readonly ImmutableDictionary<GateRule, Option<int>> Allowed = Enum.GetValues<GateRule>().ToImmutableDictionary(
        rule => rule,
        rule => new Option<int>($"--{GateText.Name(rule)}s") { Description = $"How many are let through: {GateText.Title(rule)}.", DefaultValueFactory = _ => 0 });

    private static readonly Option<int> Top = Days("--top", "How many scenarios that hurt most have to be defended.", Ledger.TopScenarios);

    private static readonly Option<int> MeasureDays = Days("--measure-days", "After how many days a measure should have been checked.", new GateScope().MeasureDays);

    private static readonly Option<int?> ModelDays = new("--model-days") { Description = "After how many days without a word a model is stale (default: never)." };

    private static readonly Option<string?> Baseline = new("--baseline") { Description = "A file of findings that are known and let through." };

    private static readonly Option<string?> WriteBaseline = new("--write-baseline") { Description = "Write what is found as a baseline for later checks." };

    private static readonly Option<string> Format = new("--format") { Description = "How it is said: text, json, sarif or junit.", DefaultValueFactory = _ => Text };

    private static readonly Option<string?> Out = new("--out") { Description = "The file to write (default: standard output)." };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong(Text, "json", "sarif", "junit");
        var command = new Command("check", "Check a model against thresholds, for a build pipeline.") { Source, Top, MeasureDays, ModelDays, Baseline, WriteBaseline, Format, Common.Json, Out };
        foreach (var option in Allowed.OrderBy(option => option.Key))
        {
            command.Add(option.Value);
        }

        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var source = parsed.GetRequiredValue(Source);
        var known = parsed.GetValue(Baseline) is { } baseline ? await KnownAsync(baseline, ct) : [];
        var isFile = File.Exists(source);
        var now = Instant.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var model = isFile ? await ModelFile.ReadAsync(source, now, ct) : await LoadAsync(parsed, source, ct);
        var scope = new GateScope { Scenarios = parsed.GetValue(Top), MeasureDays = parsed.GetValue(MeasureDays), ModelDays = parsed.GetValue(ModelDays) };
        var outcome = new GateOutcome(
            model,
            GateCheck.Of(model, scope, now),
            known,
            Allowed.ToImmutableDictionary(option => option.Key, option => parsed.GetValue(option.Value)));
        if (parsed.GetValue(WriteBaseline) is { } path)
        {
            await File.WriteAllTextAsync(path, GateBaseline.Write(outcome), new UTF8Encoding(false), ct);
        }

        await WriteAsync(parsed, outcome, isFile ? source : null, ct);
        return outcome.Holds ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task WriteAsync(ParseResult parsed, GateOutcome outcome, string? file, CancellationToken ct)
    {
        var text = parsed.GetValue(Common.Json) ? GateJson.Write(outcome) : parsed.GetRequiredValue(Format) switch
        {
            "json" => GateJson.Write(outcome),
            "sarif" => GateSarif.Write(outcome, file),
            "junit" => GateJUnit.Write(outcome),
            _ => string.Concat(GateText.Lines(outcome).Select(line => $"{Shown.Line(line)}\n")),
        };
        if (parsed.GetValue(Out) is { } path)
        {
            await File.WriteAllTextAsync(path, text, new UTF8Encoding(false), ct);
            await Console.Error.WriteLineAsync($"Written: {Path.GetFullPath(path)}");
        }
        else
        {
            await Console.Out.WriteAsync(text.AsMemory(), ct);
        }
    }

    private static async Task<ThreatModel> LoadAsync(ParseResult parsed, string source, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        return await workspace.ModelAsync(source, ct);
    }

    private static async Task<ImmutableHashSet<string>> KnownAsync(string path, CancellationToken ct) =>
        GateBaseline.Read(await File.ReadAllBytesAsync(path, ct), out var problem) ?? throw new UsageException(ModelFile.Line(path, problem!));

    private static Option<int> Days(string name, string description, int usual) =>
        new(name) { Description = string.Create(CultureInfo.InvariantCulture, $"{description} (default: {usual})"), DefaultValueFactory = _ => usual };
}
