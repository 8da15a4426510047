using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Core.Models;
using ThreatBot.Storage;

namespace ThreatBot.Web.Api;

/// <summary>A request that is let in: the token, its model as it is now, and parameters that are as they should be.</summary>
internal sealed record ApiCall(HttpRequest Request, ApiToken Token, ThreatModel Model, ImmutableDictionary<string, string> Query)
{
    public string Tenant => Token.From.Tenant;

    /// <summary>How many items may come on the page.</summary>
    public int Limit => (int)(Number(ApiParameter.Limit.Name) ?? ApiParameter.UsualPage);

    public string? Cursor => Text(ApiParameter.Cursor.Name);

    public string? Text(string name) => Query.GetValueOrDefault(name);

    public long? Number(string name) => Text(name) is { } given ? long.Parse(given, CultureInfo.InvariantCulture) : null;

    /// <summary>A part of the path.</summary>
    public string Path(string name) => Request.RouteValues[name]?.ToString() ?? "";

    /// <summary>The address of the same, with one parameter set anew.</summary>
    public string With(string name, string value) => Request.Path + QueryString.Create(
        Query.SetItem(name, value).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
}
