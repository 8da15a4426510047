using ThreatBot.Benchmarks;

switch (args)
{
    case ["start"]:
        await FirstPrompt.MeasureAsync(runs: 5);
        return 0;
    case ["start", var runs] when int.TryParse(runs, out var number) && number > 0:
        await FirstPrompt.MeasureAsync(number);
        return 0;
    case ["trees"]:
        TreeMeasure.Run(folder: null);
        return 0;
    case ["trees", var folder] when Directory.Exists(folder):
        TreeMeasure.Run(folder);
        return 0;
    case ["pictures"]:
        PictureMeasure.Run(folder: null);
        return 0;
    case ["pictures", var folder] when Directory.Exists(folder):
        PictureMeasure.Run(folder);
        return 0;
    case ["pages"]:
        await PageMeasure.RunAsync(events: 100_000);
        return 0;
    case ["pages", var events] when int.TryParse(events, out var number) && number > 1_100:
        await PageMeasure.RunAsync(number);
        return 0;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- start [RUNS] | trees [FOLDER OF OPEN-PSA FILES] | pictures [FOLDER OF MODELS AND ATTACK TREES] | pages [EVENTS]");
        return 2;
}
