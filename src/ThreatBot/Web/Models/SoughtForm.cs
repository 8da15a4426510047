using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Web.Models;

/// <summary>What is looked for, as it stands in an address; whatever names nothing in the model counts as not said.</summary>
internal static class SoughtForm
{
    /// <summary>The names of the fields, in the order of the form.</summary>
    public const string Story = "story", Zone = "zone", Letter = "letter", Person = "by", Here = "here", Depth = "measures";

    public static Sought Read(IQueryCollection query, ModelReader reader) => new(query["q"].ToString(), IsTicked(query, "open"))
    {
        Sieve = new Sieve
        {
            Story = reader.Model.Find<UserStory>(query[Story])?.Id,
            Zone = reader.Model.Find<Zone>(query[Zone])?.Id,
            Letter = Enum.TryParse<Letter>(query[Letter], ignoreCase: true, out var letter) && Enum.IsDefined(letter) ? letter : null,
            Person = reader.Model.All.SelectMany(SievePeople.Of).FirstOrDefault(person => person == query[Person]),
            Conversation = IsTicked(query, Here) ? reader.From.Id : null,
            Depth = query[Depth].ToString() switch { "0" => 0, "1" => 1, _ => null },
        },
    };

    private static bool IsTicked(IQueryCollection query, string name) => query[name] == "true";
}
