using ThreatBot.Benchmarks;
using ThreatBot.Benchmarks.Turns;

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
    case ["turns"]:
        await TurnMeasure.RunAsync(rounds: 3, CancellationToken.None);
        return 0;
    case ["turns", var rounds] when int.TryParse(rounds, out var number) && number > 0:
        await TurnMeasure.RunAsync(number, CancellationToken.None);
        return 0;
    case ["flat"]:
        await Flatness.RunAsync(CancellationToken.None);
        return 0;
    case ["grow"]:
        await Growth.RunAsync(CancellationToken.None);
        return 0;
    case ["alone", var blocks] when int.TryParse(blocks, out var number) && number > 0:
        await Alone.RunAsync(number, CancellationToken.None);
        return 0;
    case ["gates"]:
        return await TurnMeasure.GateAsync(CancellationToken.None) ? 0 : 1;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- start [RUNS] | trees [FOLDER OF OPEN-PSA FILES] | pictures [FOLDER OF MODELS AND ATTACK TREES] | pages [EVENTS] | turns [ROUNDS] | alone BLOCKS | flat | grow | gates");
        return 2;
}
