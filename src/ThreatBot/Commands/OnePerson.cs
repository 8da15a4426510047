using System.CommandLine;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary>The person whom a verb is about.</summary>
internal static class OnePerson
{
    public static readonly Argument<string> Who = new("WHO") { Description = "A name, a pseudonym such as p1a2b3, or what a chat platform calls somebody." };

    /// <exception cref="UsageException">Nobody is called so, or several are.</exception>
    public static async Task<KnownPerson> FindAsync(PersonalData data, ParseResult parsed, CancellationToken ct)
    {
        var called = parsed.GetRequiredValue(Who);
        return await data.FindAsync(called, ct) switch
        {
            [var one] => one,
            [] => throw new UsageException($"Nobody is called \"{called}\"."),
            var several => throw new UsageException($"{several.Length} are called \"{called}\"; say which pseudonym:\n{string.Join('\n', several.Select(each => $"{each.Id}  {Described(each)}"))}"),
        };
    }

    public static string Described(KnownPerson person) =>
        $"{Shown.Line(person.Name)}, {person.Channel} of {Shown.Line(person.Tenant)}{(person.UserId ?? person.PlatformId) switch { null => ", only named", var id => $", {Shown.Line(id)}" }}";
}
