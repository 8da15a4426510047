using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ThreatBot.Web.Api;

/// <summary>What a parameter may be: checked before anything is done, and described in the same words.</summary>
internal abstract record ParameterShape
{
    private ParameterShape()
    {
    }

    /// <summary>What is wrong with a value, for a person; null when nothing is.</summary>
    public abstract string? Fault(string given);

    /// <summary>The JSON Schema of it.</summary>
    public abstract JsonObject Schema { get; }

    /// <summary>A whole number.</summary>
    public sealed record Number(long Least, long Most, long Usual) : ParameterShape
    {
        public override JsonObject Schema => new() { ["type"] = "integer", ["minimum"] = Least, ["maximum"] = Most, ["default"] = Usual };

        public override string? Fault(string given) =>
            long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most ? null : $"It is a whole number from {Least} to {Most}.";
    }

    /// <summary>One of these words.</summary>
    public sealed record Words(ImmutableArray<string> All) : ParameterShape
    {
        public override JsonObject Schema => new() { ["type"] = "string", ["enum"] = new JsonArray([.. All.Select(word => JsonValue.Create(word))]) };

        public override string? Fault(string given) => All.Contains(given) ? null : $"It is one of {string.Join(", ", All)}.";
    }

    /// <summary>Text of a form that both JavaScript and .NET read alike.</summary>
    public sealed record Text(string Pattern, int Most, string Like) : ParameterShape
    {
        public override JsonObject Schema => new() { ["type"] = "string", ["pattern"] = Pattern, ["maxLength"] = Most };

        public override string? Fault(string given) =>
            given.Length <= Most && !given.Any(char.IsControl) && Regex.IsMatch(given, Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking) ? null : $"It looks like {Like}.";
    }
}

/// <summary>A parameter of a route.</summary>
internal sealed record ApiParameter(string Name, string About, ParameterShape Shape)
{
    /// <summary>Ids of objects: "T12", "F3:Z2:in:T", "E4:breach".</summary>
    public const string IdPattern = "^[A-Z]{1,2}[1-9][0-9]{0,8}(:([A-Z][1-9][0-9]{0,8}:(in|out):[A-Z]|breach))?$";

    public const int UsualPage = 50;

    public static ApiParameter Limit { get; } = new("limit", "How many at most come on a page.", new ParameterShape.Number(1, 200, UsualPage));

    public static ApiParameter Cursor { get; } = new("cursor", "Where the page begins: taken from the Link of the page before, and good for nothing else.", new ParameterShape.Text("^[A-Za-z0-9_-]{1,100}$", 100, "what the Link of a page says"));

    /// <summary>A parameter that is the id of an object.</summary>
    public static ApiParameter Id(string name, string about, string like) => new(name, about, new ParameterShape.Text(IdPattern, 40, like));
}
