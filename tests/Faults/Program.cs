using ThreatBot.Faults;

return await Bench.RunAsync(args, CancellationToken.None);
