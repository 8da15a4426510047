using ThreatBot.Benchmarks;

if (args is not ["start", .. var rest] || rest.Length > 1 || !int.TryParse(rest.FirstOrDefault("5"), out var runs) || runs < 1)
{
    Console.Error.WriteLine("dotnet run --project tests/Benchmarks -- start [RUNS]");
    return 2;
}

await FirstPrompt.MeasureAsync(runs);
return 0;
