using System.CommandLine;
using System.Text;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary><c>erase</c>: takes a person or a model out of the database for good. Without <c>--yes</c> it only tells what would go.</summary>
internal static class EraseCommand
{
    private static readonly Option<bool> Yes = new("--yes") { Description = "Erase; without it nothing changes." };

    public static Command Create()
    {
        var person = new Command("person", "Erase who somebody is; what they contributed stays, as said by a former member.") { OnePerson.Who, Yes, Common.Json };
        person.SetAction(PersonAsync);
        var model = new Command("model", "Erase a model with everything that was said about it.") { Common.Model, Yes };
        model.SetAction(ModelAsync);
        var again = new Command("again", "Erase once more all that was ever erased, as after bringing back a backup of PostgreSQL.");
        again.SetAction(AgainAsync);
        return new Command("erase", "Erase a person or a model for good, after a look at what goes.") { person, model, again };
    }

    private static async Task<int> PersonAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var data = new PersonalData(workspace.Database);
        var person = await OnePerson.FindAsync(data, parsed, ct);
        var file = await data.OfAsync(person.Tenant, person.Id, ct);
        if (parsed.GetValue(Common.Json))
        {
            Console.WriteLine(Encoding.UTF8.GetString(new PersonalFiles(data, workspace.Library, workspace.Settings).Json(file)));
        }
        else
        {
            Tell(file);
        }

        if (!parsed.GetValue(Yes))
        {
            return await NothingYetAsync();
        }

        await new Erasures(workspace.Database).PersonAsync(person.Tenant, person.Id, Now, ct);
        await Console.Error.WriteLineAsync($"{person.Id} is erased, and a former member wherever they contributed. Backups hold them until they expire.");
        return ExitCode.Done;
    }

    private static async Task<int> ModelAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        Console.WriteLine($"{model.Id}  version {model.Version}  {Shown.Line(model.Name)}");
        Console.WriteLine($"goes: its key, so that no event can be read, {model.All.Count()} objects, links and readings, files that wait, and what conversations remember of it");
        Console.WriteLine($"stays: {model.Version} events without their texts, for the chain");
        if (!parsed.GetValue(Yes))
        {
            return await NothingYetAsync();
        }

        await new Erasures(workspace.Database).ModelAsync(workspace.Tenant, model.Id, Now, ct);
        await Console.Error.WriteLineAsync($"{model.Id} is erased. Backups hold it until they expire.");
        return ExitCode.Done;
    }

    private static async Task<int> AgainAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var erasures = new Erasures(workspace.Database);
        var done = await erasures.AllAsync(ct);
        await erasures.AgainAsync(done, Now, ct);
        await Console.Error.WriteLineAsync($"Erased once more: {done.Length}.");
        return ExitCode.Done;
    }

    private static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private static void Tell(PersonalFile file)
    {
        foreach (var person in file.Names)
        {
            Console.WriteLine($"goes: {person.Id}  {OnePerson.Described(person)}");
        }

        Console.WriteLine($"goes: membership of {file.Conversations.Length} conversations, {file.Notes.Length} notes that are in no model, the name on {file.Readings.Length} readings, links and words meant for them alone");
        foreach (var owned in file.Owns)
        {
            Console.WriteLine($"passes on: model {owned.Model} to {owned.Heir ?? "whoever changes it next"}");
        }

        Console.WriteLine($"stays: {file.Recorded.Length} recorded changes, as a former member's; names that somebody typed into a text");
    }

    private static async Task<int> NothingYetAsync()
    {
        await Console.Error.WriteLineAsync("Nothing has changed. With --yes it is done, for good.");
        return ExitCode.Done;
    }
}
