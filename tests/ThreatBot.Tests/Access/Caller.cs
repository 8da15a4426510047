namespace ThreatBot.Tests.Access;

/// <summary>Somebody who asks the server, with all they have to show.</summary>
/// <param name="Name">The column of docs/access.md.</param>
/// <param name="Called">What they are called where they are asked for a name.</param>
/// <param name="Cookie">What their browser sends along; absent for whoever has none.</param>
/// <param name="Bearer">Their token for a talk.</param>
/// <param name="Stream">Their token for a stream.</param>
/// <param name="Link">The end of a link to the page of the model.</param>
/// <param name="Asks">The end of a link that makes a token.</param>
internal sealed record Caller(string Name, string Called, string? Cookie, string? Bearer, string Stream, string Link, string Asks)
{
    public static readonly Caller Nobody = new("nobody", "Nemo", null, null, "forged", "forged", "forged");

    /// <summary>Whether they may see the model, so that its words may be in an answer to them.</summary>
    public bool Sees => Name is "member" or "link";
}
